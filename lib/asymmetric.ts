/** Asymmetric keys. */

export * as dh from "./asymmetric/dh.ts";
export * as dsa from "./asymmetric/dsa.ts";
export * as ec from "./asymmetric/ec.ts";
export * as padding from "./asymmetric/padding.ts";
export * as rsa from "./asymmetric/rsa.ts";
export * as utils from "./asymmetric/utils.ts";
export type {
  AsymmetricPadding,
  AsymmetricSignatureContext,
  AsymmetricVerificationContext,
  MaskGenerationFunction,
} from "./interfaces/asymmetric.ts";
