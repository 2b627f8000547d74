import { fileURLToPath } from 'node:url';
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { svelteTesting } from '@testing-library/svelte/vite';
import { defineConfig } from 'vitest/config';

const folder = (name: string) => fileURLToPath(new URL(`./src/${name}`, import.meta.url));

/** One port for the development server and the shell's `devUrl`. */
const DEV_PORT = 5173;

export default defineConfig({
  plugins: [svelte(), svelteTesting()],
  resolve: {
    alias: {
      $words: folder('words/index.ts'),
      $shared: folder('shared'),
      $state: folder('state'),
      $platform: folder('platform'),
      $features: folder('features'),
    },
  },
  clearScreen: false,
  server: { port: DEV_PORT, strictPort: true, host: 'localhost' },
  build: {
    target: 'safari17',
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
  },
  test: {
    environment: 'jsdom',
    setupFiles: ['./src/testing/pin.ts', './src/testing/setup.ts'],
    include: ['src/**/*.test.ts'],
    pool: 'threads',
  },
});
