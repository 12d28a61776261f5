import { embeddingBag, type EagerTensor, Module, nn, parameter, type Tensor, tensor } from "@quantrace/core";
import { spec, verify } from "@quantrace/ir";
import { seededData } from "@quantrace/testing";
import { expect, test } from "vitest";
import { convert } from "../convert/convert.ts";
import { defaultQatQConfig, weightOnlyQConfig } from "../qconfig/default-qconfigs.ts";
import { QConfigMapping } from "../qconfig/qconfig-mapping.ts";
import { observeQat } from "./observe-qat.ts";
import { prepareQat } from "./prepare-qat.ts";

class Words extends Module {
  readonly words = new nn.Embedding(10, 12);
  readonly fc = new nn.Linear(12, 4);
  forward(ids: Tensor): Tensor {
    return this.fc.forward(this.words.forward(ids));
  }
}

class Bags extends Module {
  readonly table = parameter(tensor(seededData("float32", [10, 12], 3).data, { shape: [10, 12] }));
  readonly fc = new nn.Linear(12, 4);
  forward(ids: Tensor): Tensor {
    return this.fc.forward(embeddingBag(ids, this.table));
  }
}

const ids = tensor(Int32Array.of(9, 6, 5, 7, 8, 8), { shape: [2, 3], dtype: "int32" });

test.each([
  ["test_qat_embedding_linear", new Words(), "words.weight"],
  ["test_qat_embeddingbag_linear", new Bags(), "table"],
] as const)(
  "%s: rows of the table are trained as integers, and converted to them",
  async (_, model, table) => {
    const mapping = new QConfigMapping()
      .setGlobal(defaultQatQConfig)
      .setObjectType(nn.Embedding, weightOnlyQConfig)
      .setModuleName("", weightOnlyQConfig)
      .setModuleName("fc", defaultQatQConfig);
    const named = table === "table" ? withoutLayers(mapping) : mapping;
    const prepared = prepareQat(model as Words, named, [spec("int32", [2, 3])]);
    const observed = await observeQat(prepared, [ids]);
    const trained = [...observed.graph.nodes()].filter(
      (node) => node.kind === "call_function" && node.op.id === "fakeQuantize",
    );
    // The table, the linear layer's input, weight and result.
    expect(trained).toHaveLength(4);

    const converted = convert(observed.observed());
    verify(converted.graph);
    expect(converted.graph.state.get(table)?.dtype).toBe("int8");
    expect(converted.lowered.map(({ op }) => op)).toEqual(["quantized.linear"]);
    const [float, int8] = [model.run(ids), converted.run(ids)] as readonly EagerTensor[];
    float!.data.forEach((y, i) => expect(Math.abs(y - (int8!.data[i] as number))).toBeLessThan(0.1));
  },
);

/** No entry may name what is not there. */
function withoutLayers({ entries }: QConfigMapping): QConfigMapping {
  return new QConfigMapping(entries.filter(({ kind }) => kind !== "objectType"));
}
