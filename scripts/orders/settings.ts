import { readConfig, type Config } from '../../src/config.ts';
import { devServerEnv, wantsDevServer } from '../start/dev-server.ts';

/**
 * The settings of this machine's environment; where they name no Temporal server, it is that of `npm start`.
 * @throws {ConfigError}
 */
export const readSettings = (): Config =>
  readConfig(wantsDevServer(process.env) ? devServerEnv(process.env) : process.env);
