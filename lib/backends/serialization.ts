/** PEMSerializationBackend and DERSerializationBackend over native code. */

import type { DERSerializationAsyncBackend, DERSerializationBackend } from "../interfaces/der-serialization.ts";
import type { PEMSerializationAsyncBackend, PEMSerializationBackend } from "../interfaces/pem-serialization.ts";
import {
  loadParameters,
  loadParametersAsync,
  loadPrivateKey,
  loadPrivateKeyAsync,
  loadPublicKey,
  loadPublicKeyAsync,
} from "../serialization/load.ts";

export const pemSerializationBackend: PEMSerializationBackend & PEMSerializationAsyncBackend = Object.freeze({
  loadPemPrivateKey: (data, password, options) => loadPrivateKey("pem", data, password, options),
  loadPemPublicKey: (data) => loadPublicKey("pem", data),
  loadPemParameters: (data) => loadParameters("pem", data),
  loadPemPrivateKeyAsync: (data, password, options) => loadPrivateKeyAsync("pem", data, password, options),
  loadPemPublicKeyAsync: (data, options) => loadPublicKeyAsync("pem", data, options),
  loadPemParametersAsync: (data, options) => loadParametersAsync("pem", data, options),
} satisfies PEMSerializationBackend & PEMSerializationAsyncBackend);

export const derSerializationBackend: DERSerializationBackend & DERSerializationAsyncBackend = Object.freeze({
  loadDerPrivateKey: (data, password, options) => loadPrivateKey("der", data, password, options),
  loadDerPublicKey: (data) => loadPublicKey("der", data),
  loadDerParameters: (data) => loadParameters("der", data),
  loadDerPrivateKeyAsync: (data, password, options) => loadPrivateKeyAsync("der", data, password, options),
  loadDerPublicKeyAsync: (data, options) => loadPublicKeyAsync("der", data, options),
  loadDerParametersAsync: (data, options) => loadParametersAsync("der", data, options),
} satisfies DERSerializationBackend & DERSerializationAsyncBackend);
