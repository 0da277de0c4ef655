// Plain JavaScript without dependencies: it runs before anything is installed.
import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

// Not import.meta.dirname: an old Node.js, which shall read the sentence made for it, has none.
const root = fileURLToPath(new URL('..', import.meta.url));
// With the import, before anything runs that an old Node.js may lack.
refuseOldNode();

/** Installs what package-lock.json names, unless it is there already. Ends the process when that fails. */
export async function install() {
  if (isInstalled()) return;
  const started = performance.now();
  console.log('Installing the dependencies with npm ci; this takes a minute or two.');
  const code = await npmCi();
  if (code !== 0) {
    console.error(`npm ci failed (${code}), see above; is the package registry reachable?`);
    process.exit(1);
  }
  console.log(`Dependencies installed in ${seconds(started)} s.`);
}

function refuseOldNode() {
  const { engines } = read('package.json');
  const [neededMajor, neededMinor] = engines.node.match(/\d+/g).map(Number);
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major > neededMajor || (major === neededMajor && minor >= neededMinor)) return;
  console.error(`Node.js ${engines.node} is needed, this is ${process.versions.node}.`);
  process.exit(1);
}

/** Reads npm's own record of what is installed; times of files prove nothing, since git sets them. */
function isInstalled() {
  if (!existsSync(join(root, 'node_modules/.package-lock.json'))) return false;
  const installed = read('node_modules/.package-lock.json').packages;
  return Object.entries(read('package-lock.json').packages).every(([path, wanted]) => {
    const found = installed[path];
    // A package for another system is optional and rightly absent.
    return path === '' || (found ? found.version === wanted.version : wanted.optional === true);
  });
}

function npmCi() {
  // No dependency needs its install script, and none is run.
  const npm = process.env.npm_execpath ? [process.execPath, process.env.npm_execpath] : ['npm'];
  const [command, ...args] = [...npm, 'ci', '--include=dev', '--ignore-scripts', '--no-audit', '--no-fund'];
  const child = spawn(command, args, { cwd: root, stdio: 'inherit' });
  const started = performance.now();
  const wanted = packagesForHere();
  const report = () => {
    const there = wanted.filter((path) => existsSync(join(root, path, 'package.json'))).length;
    console.log(`npm ci: ${there} of ${wanted.length} packages, ${seconds(started)} s`);
  };
  const timer = setInterval(report, 5000);
  return new Promise((resolve) => {
    child.on('error', (error) => resolve(error.message));
    child.on('exit', (code, signal) => resolve(code ?? signal));
  }).finally(() => clearInterval(timer));
}

/** Where each package will be; those for other systems never come. */
function packagesForHere() {
  const packages = Object.entries(read('package-lock.json').packages);
  return packages
    .filter(([, { os, cpu }]) => (os?.includes(process.platform) ?? true) && (cpu?.includes(process.arch) ?? true))
    .map(([path]) => path)
    .filter((path) => path !== '');
}

const seconds = (started) => Math.round((performance.now() - started) / 1000);

function read(file) {
  return JSON.parse(readFileSync(join(root, file), 'utf8'));
}
