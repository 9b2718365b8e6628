// State dicts as files.
export { fromJson, toJson } from './json.ts';
export { fromSafetensors, toSafetensors } from './safetensors.ts';
