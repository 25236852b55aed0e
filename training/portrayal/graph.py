"""The trained network as an ONNX graph, in float or with weights of 8 bits.

Each output's weights have a scale, and what they multiply is quantised at run time word by word, so that
one word's outliers cost another nothing. Channels of wide range are made narrower first and their weights
larger (Xiao et al. 2023, SmoothQuant), by the ranges seen in training sentences. Word vectors have a scale
each. Layer norms, attention and the head stay float.
"""

from __future__ import annotations

from typing import Any

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

from rhetoric.encoder import NAME, REACH, TARGET, WINDOW

HEADS, LAYERS, EPSILON = 12, 6, 1e-12
LEVELS = 127
LEAST = 0.17  # GELU is never below minus this
LONGEST = max(2 * REACH + 3, WINDOW + 2)
HEADS_OUT = {"head": "shares", "stance": "stance"}  # layer of the network -> name of the output
MICROSOFT = "com.microsoft"
PIECES = (TensorProto.INT64, ["batch", "length"])
Array = np.ndarray[Any, Any]


class Graph:
    """Nodes and weights as they are added; each method returns the name of what it computes."""

    def __init__(self, state: dict[str, Array], words: Array, ranges: dict[str, Array] | None) -> None:
        self.state, self.ranges, self.eight_bits = state, ranges or {}, ranges is not None
        self.words = words
        self.nodes: list[onnx.NodeProto] = []
        self.weights: list[onnx.TensorProto] = []

    def weight(self, name: str, value: Array) -> str:
        """Keep a weight."""
        self.weights.append(numpy_helper.from_array(value.copy(order="C"), name))
        return name

    def node(self, kind: str, inputs: list[str], name: str, domain: str = "", **attributes: Any) -> str:
        """Add a node with one output of its name."""
        self.nodes.append(helper.make_node(kind, inputs, [name], name=name, domain=domain, **attributes))
        return name

    def linear(self, x: str, name: str, weight: Array, bias: Array) -> str:
        """x times the weight [out, in] plus the bias."""
        if not self.eight_bits:
            product = self.node("MatMul", [x, self.weight(f"{name}.w", weight.T)], f"{name}.x")
            return self.node("Add", [product, self.weight(f"{name}.b", bias)], name)
        return self.quantised(x, name, weight, bias)

    def quantised(self, x: str, name: str, weight: Array, bias: Array) -> str:
        """The same with weights and words in whole numbers: words of either sign about 128, GELU's from 0."""
        smooth = smoothing(self.ranges[name], weight)
        values, scales = per_output(weight * smooth)
        narrower = self.weight(f"{name}.narrower", 1 / smooth)
        if x.endswith(".gelu"):
            bias = bias - LEAST * (values.astype(np.float32) * scales / smooth[:, None]).sum(0)
            words, row, zero = self.positive_words(x, narrower)
        else:
            words, row, zero = self.signed_words(x, narrower)
        inputs = [words, self.weight(f"{name}.w", values), zero]
        whole = self.node("MatMulInteger", inputs, f"{name}.int")
        whole = self.node("Cast", [whole], f"{name}.float", to=TensorProto.FLOAT)
        whole = self.node("Mul", [whole, self.weight(f"{name}.s", scales)], f"{name}.x")
        return self.node("Add", [self.node("Mul", [whole, row], f"{name}.y"), self.weight(f"{name}.b", bias)], name)

    def signed_words(self, x: str, narrower: str) -> tuple[str, str, str]:
        """Words as bytes about 128, each word's scale, and the byte that stands for nought."""
        x = self.node("Mul", [x, narrower], f"{x}.smooth")
        largest = self.largest(self.node("Abs", [x], f"{x}.abs"), x)
        row = self.node("Div", [largest, self.constant("levels127", 127.0)], f"{x}.row")
        scaled = self.node("Div", [x, row], f"{x}.scaled")
        zero = self.constant("zero128", 128, np.uint8)
        return self.node("QuantizeLinear", [scaled, self.constant("one", 1.0), zero], f"{x}.bytes"), row, zero

    def positive_words(self, x: str, narrower: str) -> tuple[str, str, str]:
        """The same for what is never below `-LEAST`."""
        raised = self.node("Add", [x, self.constant("least", LEAST)], f"{x}.positive")
        raised = self.node("Mul", [raised, narrower], f"{x}.raised")
        row = self.node("Div", [self.largest(raised, x), self.constant("levels255", 255.0)], f"{x}.row")
        scaled = self.node("Div", [raised, row], f"{x}.scaled")
        zero = self.constant("zero0", 0, np.uint8)
        return self.node("QuantizeLinear", [scaled, self.constant("one", 1.0), zero], f"{x}.bytes"), row, zero

    def largest(self, x: str, name: str) -> str:
        """The largest number of each word."""
        axis = self.constant("last_axis", [-1], np.int64)
        return self.node("ReduceMax", [x, axis], f"{name}.largest", keepdims=1)

    def constant(self, name: str, value: Any, kind: Any = np.float32) -> str:
        """A small weight that several nodes share."""
        if all(weight.name != name for weight in self.weights):
            self.weight(name, np.array(value, dtype=kind))
        return name

    def embed(self) -> str:
        """Word vectors plus places, normalised."""
        if self.eight_bits:
            scales = np.abs(self.words).max(1, keepdims=True) / 127
            table = np.rint(self.words / np.maximum(scales, 1e-12)).astype(np.int8)
            whole = self.node("Gather", [self.weight("words", table), "pieces"], "word.int8")
            whole = self.node("Cast", [whole], "word.float", to=TensorProto.FLOAT)
            scales = self.node("Gather", [self.weight("word_scales", scales), "pieces"], "word.scale")
            vectors = self.node("Mul", [whole, scales], "word")
        else:
            vectors = self.node("Gather", [self.weight("words", self.words), "pieces"], "word")
        vectors = self.known(vectors)
        places = self.state["bert.embeddings.position_embeddings.weight"][:LONGEST]
        places = places + self.state["bert.embeddings.token_type_embeddings.weight"][0]
        bounds = [self.weight(f"bound{i}", np.array([i], dtype=np.int64)) for i in (0, 1, 2)]
        length = self.node("Slice", [self.node("Shape", ["pieces"], "shape"), bounds[1], bounds[2]], "length")
        place = self.node("Slice", [self.weight("places", places), bounds[0], length, bounds[0]], "place")
        return self.normed(self.node("Add", [vectors, place], "embedded"), "bert.embeddings.LayerNorm", "normed")

    def known(self, vectors: str) -> str:
        """The word vectors with what else the network is told of each piece: here nothing."""
        return vectors

    def normed(self, x: str, at: str, name: str) -> str:
        """Layer norm."""
        inputs = [x, *(self.weight(f"{name}.{part}", self.state[f"{at}.{part}"]) for part in ("weight", "bias"))]
        return self.node("LayerNormalization", inputs, name, epsilon=EPSILON, axis=-1)

    def added(self, x: str, skipped: str, at: str, name: str) -> str:
        """Layer norm of a sum."""
        return self.normed(self.node("Add", [x, skipped], f"{name}.sum"), at, name)

    def trunk(self) -> str:
        """The last layer."""
        x = self.embed()
        for number in range(LAYERS):
            x = self.layer(x, number)
        return x

    def layer(self, x: str, number: int) -> str:
        """One transformer layer."""
        at, name = f"bert.encoder.layer.{number}", f"layer{number}"
        triple = [f"{at}.attention.self.{part}" for part in ("query", "key", "value")]
        joined = [np.concatenate([self.state[f"{t}.{kind}"] for t in triple]) for kind in ("weight", "bias")]
        self.linear(x, f"{name}.qkv", joined[0], joined[1])
        parts = [f"{name}.{part}" for part in "qkv"]
        self.nodes.append(helper.make_node("Split", [f"{name}.qkv"], parts, axis=-1, num_outputs=3))
        attended = self.node("MultiHeadAttention", parts, f"{name}.attended", MICROSOFT, num_heads=HEADS)
        out = self.dense(attended, f"{at}.attention.output.dense", f"{name}.out")
        middle = self.added(out, x, f"{at}.attention.output.LayerNorm", f"{name}.middle")
        wide = self.dense(middle, f"{at}.intermediate.dense", f"{name}.wide")
        wide = self.node("Gelu", [wide], f"{name}.gelu", MICROSOFT)
        narrow = self.dense(wide, f"{at}.output.dense", f"{name}.narrow")
        return self.added(narrow, middle, f"{at}.output.LayerNorm", name)

    def dense(self, x: str, at: str, name: str) -> str:
        """A linear map of the network's."""
        return self.linear(x, name, self.state[f"{at}.weight"], self.state[f"{at}.bias"])

    def heads(self, x: str) -> None:
        """Shares read out at the start, at the target and on average."""
        start = self.node("Gather", [x, self.weight("nought", np.array(0, dtype=np.int64))], "start", axis=1)
        column = self.weight("column", np.array([1], dtype=np.int64))
        mean = self.node("ReduceMean", [x, column], "mean", keepdims=0)
        joined = self.node("Concat", [start, self.at_target(x, column), mean], "joined", axis=-1)
        for head, output in HEADS_OUT.items():
            weights = [self.weight(f"{head}.{part}", self.state[f"{head}.{part}"]) for part in ("weight", "bias")]
            logits = self.node("Gemm", [joined, *weights], f"{head}.logits", transB=1)
            self.node("Softmax", [logits], output, axis=-1)

    def at_target(self, x: str, column: str) -> str:
        """The mean over the target's places."""
        token = self.weight("target_token", np.array(TARGET, dtype=np.int64))
        places = self.node("Equal", ["pieces", token], "is_target")
        places = self.node("Cast", [places], "target.float", to=TensorProto.FLOAT)
        share = self.node("Div", [places, self.node("ReduceSum", [places, column], "target.count")], "target.share")
        return self.node(
            "Squeeze",
            [
                self.node("MatMul", [self.node("Unsqueeze", [share, column], "target.row"), x], "target.mean"),
                column,
            ],
            "at_target",
        )


def per_output(weight: Array) -> tuple[Array, Array]:
    """Weights [out, in] as signed whole numbers [in, out], and each output's scale."""
    scales = np.maximum(np.abs(weight).max(1), 1e-12) / LEVELS
    return np.rint(weight / scales[:, None]).astype(np.int8).T, scales.astype(np.float32)


def smoothing(ranges: Array, weight: Array) -> Array:
    """By how much to narrow each channel of what is multiplied."""
    return np.sqrt(np.maximum(ranges, 1e-3) / np.maximum(np.abs(weight).max(0), 1e-3)).astype(np.float32)


def build(state: dict[str, Array], words: Array, ranges: dict[str, Array] | None = None) -> bytes:
    """The whole model, serialised: in 8 bits where the ranges of what each linear map is given are known."""
    words = words.copy()
    words[[TARGET, NAME]] = state["tokens"]
    graph = Graph(state, words, ranges)
    graph.heads(graph.trunk())
    return serialised(graph, "portrayal", {"pieces": PIECES}, {name: ["batch", 3] for name in HEADS_OUT.values()})


def serialised(graph: Graph, name: str, inputs: dict[str, Any], outputs: dict[str, list[Any]]) -> bytes:
    """The graph with its inputs (type and shape) and outputs (shape, float)."""
    given = [helper.make_tensor_value_info(n, *kind) for n, kind in inputs.items()]
    made = [helper.make_tensor_value_info(n, TensorProto.FLOAT, shape) for n, shape in outputs.items()]
    whole = helper.make_graph(graph.nodes, name, given, made, graph.weights)
    opsets = [helper.make_opsetid("", 20), helper.make_opsetid(MICROSOFT, 1)]
    return helper.make_model(whole, opset_imports=opsets, ir_version=9).SerializeToString()
