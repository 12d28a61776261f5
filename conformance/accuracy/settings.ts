import { getDefaultQConfigMapping, minMaxObserver, QConfigMapping } from "quantrace";
import { fewBits } from "../../examples/11-qat/setting.ts";

/** One way to make integers of the trained network. */
export interface Setting {
  readonly name: string;
  readonly mapping: QConfigMapping;
  /** How many training images it is calibrated with. */
  readonly images: number;
  /** True: trained on for it as well. */
  readonly trains: boolean;
}

/** Scales for whole tensors: what depthwise layers, whose channels differ by much, suffer from. */
function perTensor(): QConfigMapping {
  return new QConfigMapping().setGlobal({
    name: "8 bits per tensor",
    activation: minMaxObserver(),
    weight: minMaxObserver({ dtype: "int8", mapping: "symmetric", exactMax: true }),
  });
}

/** The settings of the page: the default, and those that are known to lose. */
export const settings: readonly Setting[] = [
  {
    name: "8 bits, one scale per channel (the default)",
    mapping: getDefaultQConfigMapping(),
    images: 512,
    trains: false,
  },
  {
    name: "the same, calibrated with 8 images",
    mapping: getDefaultQConfigMapping(),
    images: 8,
    trains: false,
  },
  {
    name: "the same, calibrated with 1 image",
    mapping: getDefaultQConfigMapping(),
    images: 1,
    trains: false,
  },
  { name: "8 bits, one scale per tensor", mapping: perTensor(), images: 512, trains: false },
  { name: "weights of 4 bits, one scale per tensor", mapping: fewBits(4), images: 512, trains: true },
  { name: "weights of 3 bits, one scale per tensor", mapping: fewBits(3), images: 512, trains: true },
];
