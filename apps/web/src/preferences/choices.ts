// What a reader can choose for the device.

/** What the reader chose for this device. `null` is the system's or browser's own. */
export interface Preferences {
  readonly language: 'en' | 'es' | null;
  readonly theme: 'light' | 'dark' | null;
}
