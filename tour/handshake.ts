/** The device as the tour sees it: a child process that sends a request for a certificate, and a TLS server on this machine. */

import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { connect } from "node:tls";

import { UserError } from "./file.ts";
import { onInterrupt } from "./interrupt.ts";

/** A name that nobody has: `test` is kept free (RFC 2606). */
export const DEVICE = "device.tour.test";

export type FromDevice = { readonly request: string } | { readonly port: number };
export interface ToDevice {
  /** The device's certificate and what leads to the root, without that. */
  readonly chain: string;
}

/** Longer than any of this takes. */
const PATIENCE = 30_000;

export class Device {
  readonly #child: ChildProcess;

  private constructor(child: ChildProcess) {
    this.#child = child;
  }

  /** Starts the process, which is gone when `use` is done. */
  static async run(use: (device: Device, request: string) => Promise<void>): Promise<void> {
    const child = fork(join(__dirname, "device.js"));
    const forget = onInterrupt(() => child.kill());
    const device = new Device(child);
    try {
      const message = await device.#message();
      if (!("request" in message)) throw new Error("the device begins with its request");
      await use(device, message.request);
    } finally {
      forget();
      child.kill();
    }
  }

  get processId(): number | undefined {
    return this.#child.pid;
  }

  /** Gives the device its certificate. It answers with the port that it listens on. */
  async serve(chain: string): Promise<number> {
    const message: ToDevice = { chain };
    this.#child.send(message);
    const answer = await this.#message();
    if (!("port" in answer)) throw new Error("the device answers with its port");
    return answer.port;
  }

  async #message(): Promise<FromDevice> {
    const patience = AbortSignal.timeout(PATIENCE);
    const ended = once(this.#child, "exit", { signal: patience }).then(([code]) => {
      throw new UserError(`the device's process ended with code ${code}`);
    });
    const [message] = (await Promise.race([once(this.#child, "message", { signal: patience }), ended])) as [FromDevice];
    // It waits for the end of the process, or for longer than anybody is interested.
    ended.catch(() => undefined);
    return message;
  }
}

export interface Handshake {
  readonly protocol: string;
  readonly cipher: string;
  /** Certificates that lead from the device to the root, both included. */
  readonly chainLength: number;
  /** What the device said. */
  readonly answer: string;
  readonly milliseconds: number;
}

/** Connects as a client that trusts one root. Rejects with the `code` of OpenSSL where the certificate is refused. */
export function handshake(port: number, root: string, lists: readonly string[]): Promise<Handshake> {
  const started = performance.now();
  return new Promise((resolve, reject) => {
    const socket = connect({ port, host: "127.0.0.1", servername: DEVICE, ca: root, ...(lists.length === 0 ? {} : { crl: [...lists] }) });
    let found: Omit<Handshake, "answer"> | undefined;
    let answer = "";
    socket.setTimeout(PATIENCE, () => socket.destroy(new UserError("the device does not answer")));
    socket.on("secureConnect", () => {
      const chain = new Set<string>();
      // The root is its own issuer.
      for (let at = socket.getPeerCertificate(true); at !== undefined && !chain.has(at.fingerprint256); at = at.issuerCertificate) chain.add(at.fingerprint256);
      found = { protocol: socket.getProtocol() ?? "", cipher: socket.getCipher().name, chainLength: chain.size, milliseconds: performance.now() - started };
    });
    socket.on("data", (chunk: Buffer) => (answer += chunk.toString("utf8")));
    socket.on("error", reject);
    socket.on("end", () => (found === undefined ? reject(new UserError("the device hung up")) : resolve({ ...found, answer })));
  });
}
