import { concatenate } from "../../concatenate";
import { Concatenation } from "../../concatenation";
import { gather } from "../../gather";
import { Gathering } from "../../gathering";
import { lookup } from "../../lookup";
import { LookupTable } from "../../lookup-table";

export function x8_concat_1x8__scalar(p: Concatenation, part: i32, parts: i32): void {
  concatenate(p, part, parts);
}

export function x8_gather_1x8__scalar(p: Gathering, part: i32, parts: i32): void {
  gather<u8>(p, part, parts);
}

export function x32_gather_1x2__scalar(p: Gathering, part: i32, parts: i32): void {
  gather<u32>(p, part, parts);
}

export function x8_lookup_1x4__scalar(p: LookupTable, part: i32, parts: i32): void {
  lookup(p, part, parts);
}
