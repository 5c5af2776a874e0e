"""Writes a LoRA of PEFT as a GGUF file, which llama.cpp puts on the same model."""

import re

# llama.cpp stores the rows of these layers in another order than transformers (`LlamaModel.permute` of its
# convert_hf_to_gguf.py), for architectures that it calls llama; others keep their order.
PERMUTED_ARCHITECTURES = {"llama"}

WEIGHT = re.compile(r"^(?:base_model\.model\.)?(.+)\.lora_([AB])(?:\.default)?\.weight$")


def write_adapter(path, weights, lora_alpha, config, architecture):
    """Writes the adapter's weights under llama.cpp's names.

    weights: tensors by PEFT's names, A of the shape (rank, in) and B of (out, rank)
    lora_alpha: what is added to a weight is B·A times lora_alpha / rank
    config: the model's own, for its numbers of layers and heads
    architecture: GGUF's name of the model's architecture
    """
    import gguf

    arch = next(key for key, name in gguf.MODEL_ARCH_NAMES.items() if name == architecture)
    names = gguf.get_tensor_name_map(arch, config.num_hidden_layers)
    writer = gguf.GGUFWriter(path, architecture)
    writer.add_type(gguf.GGUFType.ADAPTER)
    writer.add_string(gguf.Keys.Adapter.TYPE, "lora")
    writer.add_float32(gguf.Keys.Adapter.LORA_ALPHA, float(lora_alpha))
    for key in sorted(weights):
        found = WEIGHT.match(key)
        layer, half = found.groups() if found else (None, None)
        name = names.get_name(f"{layer}.weight", try_suffixes=(".weight",)) if layer else None
        if name is None:
            raise ValueError(f"llama.cpp has no name for the adapter's tensor {key}")
        values = weights[key].detach().float().cpu().contiguous().numpy()
        if half == "B" and architecture in PERMUTED_ARCHITECTURES:
            if layer.endswith("q_proj"):
                values = permute(values, config.num_attention_heads)
            elif layer.endswith("k_proj"):
                values = permute(values, config.num_key_value_heads)
        writer.add_tensor(f"{name}.lora_{half.lower()}", values)
    writer.write_header_to_file()
    writer.write_kv_data_to_file()
    writer.write_tensors_to_file()
    writer.close()


def permute(rows, heads):
    """The rows of a query or key layer in llama.cpp's order: of each head, the halves of its rows taken in turn."""
    return rows.reshape(heads, 2, rows.shape[0] // heads // 2, *rows.shape[1:]).swapaxes(1, 2).reshape(rows.shape)
