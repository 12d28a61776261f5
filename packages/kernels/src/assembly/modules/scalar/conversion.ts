import { ChannelConversion } from "../../quantized/channel-conversion";
import { convertChannels } from "../../quantized/convert-channels";

export function f32_quantize_1x1_minmax__scalar(p: ChannelConversion, part: i32, parts: i32): void {
  convertChannels(p, part, parts, true);
}

export function x8_dequantize_1x1__scalar(p: ChannelConversion, part: i32, parts: i32): void {
  convertChannels(p, part, parts, false);
}
