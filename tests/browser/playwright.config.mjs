// How the browser tests run: Debian's Chromium, a software WebGL2, one fresh server-mock per worker. With
// ROSTER_WEBGL=off the same tests run in a browser that has no WebGL at all, as with a driver that is blocked.
import { defineConfig } from '@playwright/test';
import process from 'node:process';

const without_webgl = process.env.ROSTER_WEBGL === 'off';
const webgl = without_webgl ? ['--disable-gpu', '--disable-3d-apis']
  : ['--use-gl=angle', '--use-angle=swiftshader', '--enable-unsafe-swiftshader'];
const as_root = process.getuid?.() === 0 ? ['--no-sandbox'] : [];

export default defineConfig({
  testDir: '.',
  testMatch: '*.spec.mjs',
  // Pixels are compared where WebGL draws; the rasteriser's own are compared natively (tests/panels).
  grepInvert: without_webgl ? /@pixels/ : undefined,
  outputDir: '../../build/browser-tests',
  snapshotPathTemplate: '{testDir}/snapshots/{arg}{ext}',
  timeout: 60_000,
  expect: { timeout: 10_000 },
  fullyParallel: false,
  workers: 2,
  // What stands on the time that gestures take may fail on a busy machine of continuous integration, and may be run again;
  // that it had to be is said at the end.
  retries: process.env.CI ? 2 : 0,
  reporter: [['list'], ['json', { outputFile: process.env.ROSTER_BROWSER_RESULTS ?? '../../build/browser-tests.json' }]],
  use: {
    browserName: 'chromium',
    viewport: { width: 1280, height: 800 },
    // ROSTER_TRACE=1 records what a failure looked like, step by step.
    trace: process.env.ROSTER_TRACE ? 'retain-on-failure' : 'off',
    screenshot: 'only-on-failure',
    launchOptions: {
      executablePath: process.env.ROSTER_CHROMIUM ?? '/usr/bin/chromium',
      args: [...webgl, ...as_root, '--disable-quic', '--disable-background-networking',
        '--disable-component-update', '--disable-sync', '--no-first-run'],
    },
  },
});
