import { BarcodeDetector, prepareZXingModule } from "barcode-detector/ponyfill";
import decoderAddress from "zxing-wasm/reader/zxing_reader.wasm?url";

// The decoder comes from this site: the package would fetch it from a network of others.
prepareZXingModule({ overrides: { locateFile: () => decoderAddress } });

const detector = new BarcodeDetector({ formats: ["qr_code"] });

/** The texts of all QR codes in a picture. */
export const readCodes = async (picture: HTMLVideoElement | ImageBitmap): Promise<string[]> =>
  (await detector.detect(picture)).map((found) => found.rawValue);
