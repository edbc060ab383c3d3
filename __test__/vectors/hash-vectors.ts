// Published digests, so that a bare clone tests each row: the empty message, "abc", and one of several blocks ("a" a thousand times,
// which no list has). The values were printed by OpenSSL 3.0.19; above the lines stands where the first two are published.

export interface HashVector {
  readonly name: string;
  readonly empty: string;
  readonly abc: string;
  readonly thousand: string;
}

export const HASH_VECTORS: readonly HashVector[] = [
  // https://csrc.nist.gov/projects/cryptographic-standards-and-guidelines/example-values (FIPS 180-4)
  {
    name: "sha1",
    empty: "da39a3ee5e6b4b0d3255bfef95601890afd80709",
    abc: "a9993e364706816aba3e25717850c26c9cd0d89d",
    thousand: "291e9a6c66994949b57ba5e650361e98fc36b1ba",
  },
  {
    name: "sha224",
    empty: "d14a028c2a3a2bc9476102bb288234c415a2b01f828ea62ac5b3e42f",
    abc: "23097d223405d8228642a477bda255b32aadbce4bda0b3f7e36c9da7",
    thousand: "4e8f0ce90b64661a2b5e84be6d93a7d9b76871062f1814433d04a03d",
  },
  {
    name: "sha256",
    empty: "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
    abc: "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
    thousand: "41edece42d63e8d9bf515a9ba6932e1c20cbc9f5a5d134645adb5db1b9737ea3",
  },
  {
    name: "sha384",
    empty: "38b060a751ac96384cd9327eb1b1e36a21fdb71114be07434c0cc7bf63f6e1da274edebfe76f65fbd51ad2f14898b95b",
    abc: "cb00753f45a35e8bb5a03d699ac65007272c32ab0eded1631a8b605a43ff5bed8086072ba1e7cc2358baeca134c825a7",
    thousand: "f54480689c6b0b11d0303285d9a81b21a93bca6ba5a1b4472765dca4da45ee328082d469c650cd3b61b16d3266ab8ced",
  },
  {
    name: "sha512",
    empty: "cf83e1357eefb8bdf1542850d66d8007d620e4050b5715dc83f4a921d36ce9ce47d0d13c5d85f2b0ff8318d2877eec2f63b931bd47417a81a538327af927da3e",
    abc: "ddaf35a193617abacc417349ae20413112e6fa4e89a97ea20a9eeee64b55d39a2192992a274fc1a836ba3c23a3feebbd454d4423643ce80e2a9ac94fa54ca49f",
    thousand: "67ba5535a46e3f86dbfbed8cbbaf0125c76ed549ff8b0b9e03e0c88cf90fa634fa7b12b47d77b694de488ace8d9a65967dc96df599727d3292a8d9d447709c97",
  },
  {
    name: "sha512-224",
    empty: "6ed0dd02806fa89e25de060c19d3ac86cabb87d6a0ddd05c333b84f4",
    abc: "4634270f707b6a54daae7530460842e20e37ed265ceee9a43e8924aa",
    thousand: "ffdfa284ae9e562222e2a37cd683823f7e669f3636477701f4ce9abe",
  },
  {
    name: "sha512-256",
    empty: "c672b8d1ef56ed28ab87c3622c5114069bdd3ad7b8f9737498d0c01ecef0967a",
    abc: "53048e2681941ef99b2e29b76b4c7dabe4c2d0c634fc6d46e0e2f13107e7af23",
    thousand: "40eb4a70d4d69815407a9e272f0101cd67e3d11262a4a0bfc087712749c7fb53",
  },
  // the same page (FIPS 202); the empty message: CAVP, SHA3_*ShortMsg.rsp
  {
    name: "sha3-224",
    empty: "6b4e03423667dbb73b6e15454f0eb1abd4597f9a1b078e3f5b5a6bc7",
    abc: "e642824c3f8cf24ad09234ee7d3c766fc9a3a5168d0c94ad73b46fdf",
    thousand: "2461344b84416db8fe01c2a4966fea019590c231dd5724c1bfc26745",
  },
  {
    name: "sha3-256",
    empty: "a7ffc6f8bf1ed76651c14756a061d662f580ff4de43b49fa82d80a4b80f8434a",
    abc: "3a985da74fe225b2045c172d6bd390bd855f086e3e9d525b46bfe24511431532",
    thousand: "8f3934e6f7a15698fe0f396b95d8c4440929a8fa6eae140171c068b4549fbf81",
  },
  {
    name: "sha3-384",
    empty: "0c63a75b845e4f7d01107d852e4c2485c51a50aaaa94fc61995e71bbee983a2ac3713831264adb47fb6bd1e058d5f004",
    abc: "ec01498288516fc926459f58e2c6ad8df9b473cb0fc08c2596da7cf0e49be4b298d88cea927ac7f539f1edf228376d25",
    thousand: "ccf4495ff20b4b33a1cc1917f9f0fe0fcb5e3d08e542cf4d4a90dd950b748e7e1cc07d2f3b36d62dd240724417cdd81b",
  },
  {
    name: "sha3-512",
    empty: "a69f73cca23a9ac5c8b567dc185a756e97c982164fe25859e0d1dcc1475c80a615b2123af1f5f94c11e3e9402c3ac558f500199d95b6d3e301758586281dcd26",
    abc: "b751850b1a57168a5693cd924b6b096e08f621827444f70d884f5d0240d2712e10e116e9192af3c91a7ec57647e3934057340b4cf408d5a56592f8274eec53f0",
    thousand: "ac7e95cc95aa7f24aaa95e040ca0c79b39cd9cc84a10abb84ddd8dd5e4b45cf96543aaa70d0ef99fbf8d2769639981ee1fd0b0276f4756b9d504d0b7de19b700",
  },
  // the same, CAVP SHAKE*ShortMsg.rsp for the empty message; "abc" by OpenSSL 3.0.19
  {
    name: "shake128",
    empty: "7f9c2ba4e88f827d616045507605853ed73b8093f6efbc88eb1a6eacfa66ef26",
    abc: "5881092dd818bf5cf8a3ddb793fbcba74097d5c526a6d35f97b83351940f2cc8",
    thousand: "c340a5d49d81d4dcf3e6fa3387202b9b67e8ab78482f9956be63d1f09b9cb436",
  },
  {
    name: "shake256",
    empty: "46b9dd2b0ba88d13233b3feb743eeb243fcd52ea62b81b82b50c27646ed5762fd75dc4ddd8c0f200cb05019d67b592f6fc821c49479ab48640292eacb3b7c4be",
    abc: "483366601360a8771c6863080cc4114d8db44530f8f1e1ee4f94ea37e78b5739d5a15bef186a5386c75744c0527e1faa9f8726e462a12a4feb06bd8801e751e4",
    thousand: "e262331ad290c96ab1c0fa045470244b415ba6696a934d60f2999b8e92aaa24ee8eb039abd7af7d64fde39fa73267b02fdd3a50e1b8651b846a9bb2cc4f344c5",
  },
  // RFC 7693, appendix A; the empty message: pyca/hashes/blake2
  {
    name: "blake2b",
    empty: "786a02f742015903c6c6fd852552d272912f4740e15847618a86e217f71f5419d25e1031afee585313896444934eb04b903a685b1448b755d56f701afe9be2ce",
    abc: "ba80a53f981c4d0d6a2797b69f12f6e94c212f14685ac4b74b12bb6fdbffa2d17d87c5392aab792dc252d5de4533cc9518d38aa8dbf1925ab92386edd4009923",
    thousand: "d6a69459fe93fc6b9537ed4336e5099e0dcca3e97290a412500ed7a0daffb03d80cf3650a20e0591f748e10c3c534945ee83d5f2c9722f1a68d98b8c01af23fd",
  },
  // RFC 7693, appendix B
  {
    name: "blake2s",
    empty: "69217a3079908094e11121d042354a7c1f55b6482ca1a51e1b250dfd1ed0eef9",
    abc: "508c5e8c327c14e2e1a72ba34eeb452f37458b209ed63a294d999b4c86675982",
    thousand: "a4691c2bf852334ece63c024234338fc6c150bdf04fa3f6e0e4c5209b326438d",
  },
  // RFC 1321, A.5
  {
    name: "md5",
    empty: "d41d8cd98f00b204e9800998ecf8427e",
    abc: "900150983cd24fb0d6963f7d28e17f72",
    thousand: "cabe45dcc9ae5b66ba86600cca6b8ba8",
  },
  // GB/T 32905-2016, A.1
  {
    name: "sm3",
    empty: "1ab21d8355cfa17f8e61194831e81a8f22bec8c728fefb747ed035eb5082aa2b",
    abc: "66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0",
    thousand: "f4bedca973227d45c5b822551d2e762d4cfb0e9af70b241452545727b5fb046f",
  },
  // https://homes.esat.kuleuven.be/~bosselae/ripemd160.html
  {
    name: "ripemd160",
    empty: "9c1185a5c5e9fc54612808977ee8f548b2258d31",
    abc: "8eb208f7e05d987a9b044a8e98c6b087f15a0bfc",
    thousand: "aa69deee9a8922e92f8105e007f76110f381e9cf",
  },
  // ISO/IEC 10118-3, the authors' iso-test-vectors.txt
  {
    name: "whirlpool",
    empty: "19fa61d75522a4669b44e39c1d2e1726c530232130d407f89afee0964997f7a73e83be698b288febcf88e3e03c4f0757ea8964e59b63d93708b138cc42a66eb3",
    abc: "4e2448a4c6f486bb16b6562c73b4020bf3043e3a731bce721ae1b303d97e6d4c7181eebdb6c57e277d0e34957114cbd6c797fc9d95d8b582d225292076d4eef5",
    thousand: "fe24b173807796fdac15ebcaf5769f661695601ffeb64490ec0eecd30bd5b2c3773b36d4edaf3175378b8df114e9496c833ef13606e7ab3d455681e98ecc818f",
  },
];
