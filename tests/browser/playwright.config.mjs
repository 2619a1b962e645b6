// How the browser tests run: Debian's Chromium, one fresh server-mock per worker. They run where there is no WebGL at
// all, as on a machine without a graphics card or with a driver that is blocked: the processor draws. With
// ROSTER_WEBGL=on those run that are about WebGL (tagged @webgl), where software claims to be a graphics card.
import { defineConfig } from '@playwright/test';
import process from 'node:process';

const has_webgl = process.env.ROSTER_WEBGL === 'on';
const webgl = has_webgl ? ['--use-gl=angle', '--use-angle=swiftshader', '--enable-unsafe-swiftshader']
  : ['--disable-gpu', '--disable-3d-apis'];
const as_root = process.getuid?.() === 0 ? ['--no-sandbox'] : [];

export default defineConfig({
  testDir: '.',
  testMatch: '*.spec.mjs',
  ...(has_webgl ? { grep: /@webgl/ } : { grepInvert: /@webgl/ }),
  outputDir: '../../build/browser-tests',
  snapshotPathTemplate: '{testDir}/snapshots/{arg}{ext}',
  timeout: 60_000,
  expect: { timeout: 10_000 },
  fullyParallel: false,
  workers: 2,
  // A gesture that a busy machine cuts in two gets one more try in continuous integration; that it had to is said at the
  // end, and is a fault to be found.
  retries: process.env.CI ? 1 : 0,
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
