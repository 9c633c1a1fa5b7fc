"""A small transformer that reads English, all-MiniLM-L6-v2, as functions of its weights."""

from __future__ import annotations

import io
import json
import struct
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import jax
import jax.numpy as jnp
import numpy as np
from all_minilm_l6_v2 import get_model_zip_path
from tokenizers import Tokenizer

Weights = Mapping[str, jax.Array]

WIDTH = 384
_LAYERS, _HEADS = 6, 12
_FAR = -1e9
_TINY = 1e-12
_LONGEST = 64
# Sentences are filled up to one of these numbers of tokens, so that few shapes are compiled.
_LENGTHS = (8, 12, 16, 20, 24, 28, 32, 40, 48, _LONGEST)


@dataclass(frozen=True)
class Batch:
    """Sentences as tokens, filled up: `numbers` tell which sentences the first rows are."""

    numbers: np.ndarray
    tokens: np.ndarray
    mask: np.ndarray


def load_weights() -> dict[str, np.ndarray]:
    """Return the weights of the package, by name."""
    with zipfile.ZipFile(get_model_zip_path()) as packed:
        stored = packed.read("model.safetensors")
    size = struct.unpack("<Q", stored[:8])[0]
    start = 8 + size
    weights = {}
    for name, told in json.loads(stored[8:start]).items():
        if name != "__metadata__" and "position_ids" not in name and "pooler" not in name:
            first, last = told["data_offsets"]
            values = np.frombuffer(stored[start + first : start + last], np.float32)
            weights[name.removeprefix("bert.")] = values.reshape(told["shape"])
    return weights


def tokens_of(texts: Sequence[str]) -> list[list[int]]:
    """Return the numbers of the tokens of texts."""
    with zipfile.ZipFile(get_model_zip_path()) as packed:
        tokenizer = Tokenizer.from_str(io.TextIOWrapper(packed.open("tokenizer.json"), encoding="utf-8").read())
    tokenizer.enable_truncation(_LONGEST)
    tokenizer.no_padding()
    return [coded.ids for coded in tokenizer.encode_batch(list(texts))]


def batches_of(tokens: Sequence[Sequence[int]], size: int) -> Iterator[Batch]:
    """Yield sentences of like length together, so many at most."""
    order = sorted(range(len(tokens)), key=lambda number: len(tokens[number]))
    lengths = [next(length for length in _LENGTHS if length >= len(tokens[number])) for number in order]
    start = 0
    while start < len(order):
        end = start + 1
        while end < min(start + size, len(order)) and lengths[end] == lengths[start]:
            end += 1
        yield _filled(tokens, order[start:end], (size, lengths[start]))
        start = end


def _filled(tokens: Sequence[Sequence[int]], numbers: Sequence[int], shape: tuple[int, int]) -> Batch:
    filled, mask = np.zeros(shape, np.int32), np.zeros(shape, np.float32)
    # A row without a sentence has one token, so that its mean is a number.
    mask[:, 0] = 1
    for row, number in enumerate(numbers):
        filled[row, : len(tokens[number])] = tokens[number]
        mask[row, : len(tokens[number])] = 1
    return Batch(np.array(numbers), filled, mask)


def encoded(weights: Weights, tokens: jax.Array, mask: jax.Array, dropped: float, key: jax.Array) -> jax.Array:
    """Return the mean over the tokens of each sentence in the last layer; a share of the values is dropped."""
    keys = jax.random.split(key, 2 * _LAYERS + 1)

    def kept(values: jax.Array, number: int) -> jax.Array:
        is_kept = jax.random.bernoulli(keys[number], 1 - dropped, values.shape)
        return jnp.where(is_kept, values / (1 - dropped), 0) if dropped else values

    places = weights["embeddings.position_embeddings.weight"][: tokens.shape[1]]
    words = weights["embeddings.word_embeddings.weight"][tokens]
    kind = weights["embeddings.token_type_embeddings.weight"][0]
    state = kept(_even(weights, "embeddings.LayerNorm", words + places + kind), 0)
    bias = (1 - mask)[:, None, None, :] * _FAR
    for number in range(_LAYERS):
        layer = f"encoder.layer.{number}."
        seen = kept(_attended(weights, layer, state, bias), 2 * number + 1)
        state = _even(weights, f"{layer}attention.output.LayerNorm", state + seen)
        inner = jax.nn.gelu(_linear(weights, f"{layer}intermediate.dense", state), approximate=False)
        told = kept(_linear(weights, f"{layer}output.dense", inner), 2 * number + 2)
        state = _even(weights, f"{layer}output.LayerNorm", state + told)
    return (state * mask[..., None]).sum(1) / mask.sum(1, keepdims=True)


def _attended(weights: Weights, layer: str, state: jax.Array, bias: jax.Array) -> jax.Array:
    sentences, length, _ = state.shape

    def heads(name: str) -> jax.Array:
        values = _linear(weights, f"{layer}attention.self.{name}", state)
        return values.reshape(sentences, length, _HEADS, -1).transpose(0, 2, 1, 3)

    fit = heads("query") @ heads("key").transpose(0, 1, 3, 2) / (WIDTH / _HEADS) ** 0.5
    mixed = (jax.nn.softmax(fit + bias, -1) @ heads("value")).transpose(0, 2, 1, 3)
    return _linear(weights, f"{layer}attention.output.dense", mixed.reshape(sentences, length, WIDTH))


def _linear(weights: Weights, name: str, values: jax.Array) -> jax.Array:
    return values @ weights[f"{name}.weight"].T + weights[f"{name}.bias"]


def _even(weights: Weights, name: str, values: jax.Array) -> jax.Array:
    centred = values - values.mean(-1, keepdims=True)
    scaled = centred / jnp.sqrt((centred**2).mean(-1, keepdims=True) + _TINY)
    return scaled * weights[f"{name}.weight"] + weights[f"{name}.bias"]
