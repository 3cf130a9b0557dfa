"""The same work with what one would otherwise use: onnxruntime and scikit-learn. Reads JSON on stdin, prints JSON.

In: {"model", "tokenizer", "texts", "train": [{"text", "label"}]}. Out: seconds.
"""

import json
import sys
import time

import numpy as np
import onnxruntime as ort
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.pipeline import make_union
from sklearn.svm import LinearSVC
from tokenizers import Tokenizer

work = json.load(sys.stdin)
options = ort.SessionOptions()
options.intra_op_num_threads = 2
session = ort.InferenceSession(work["model"], options)
tokenizer = Tokenizer.from_file(work["tokenizer"])
tokenizer.enable_truncation(256)


def embed(texts):
    rows = [encoded.ids for encoded in tokenizer.encode_batch(["query: " + text for text in texts])]
    ids = np.ones((len(rows), max(map(len, rows))), np.int64)
    mask = np.zeros_like(ids)
    for at, row in enumerate(rows):
        ids[at, : len(row)], mask[at, : len(row)] = row, 1
    states = session.run(None, {"input_ids": ids, "attention_mask": mask})[0]
    pooled = (states * mask[..., None]).sum(1) / mask.sum(1, keepdims=True)
    return pooled / np.linalg.norm(pooled, axis=1, keepdims=True)


def seconds(run):
    start = time.perf_counter()
    run()
    return time.perf_counter() - start


texts = work["texts"]
embed(texts[:16])
single = sorted(seconds(lambda text=text: embed([text])) for text in texts[:200])
ordered = sorted(texts, key=len)
in_batches = seconds(lambda: [embed(ordered[at : at + 16]) for at in range(0, len(ordered), 16)])
train = work["train"]


def learn():
    grams = make_union(
        TfidfVectorizer(ngram_range=(1, 2), sublinear_tf=True),
        TfidfVectorizer(analyzer="char_wb", ngram_range=(3, 5), sublinear_tf=True),
    )
    LinearSVC().fit(grams.fit_transform([row["text"] for row in train]), [row["label"] for row in train])


result = {"oneTextMedianMs": single[len(single) // 2] * 1000, "textsPerSecond": len(texts) / in_batches}
if train:
    result["learnSeconds"] = seconds(learn)
print(json.dumps(result))
