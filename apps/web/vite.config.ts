import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { compression } from 'vite-plugin-compression2';

export default defineConfig({
  // Once here, as hard as it goes, and not for every request.
  plugins: [react(), compression({ include: /\.(js|css|svg)$/, algorithms: ['gzip', 'brotliCompress'] })],
  server: { proxy: { '/api': process.env.API_URL ?? 'http://127.0.0.1:3000' } },
  build: {
    target: 'es2022',
    // The content security policy allows no data: fonts, so nothing is inlined.
    assetsInlineLimit: 0,
    rolldownOptions: {
      output: {
        // What many pages share comes as one file: a file for each component costs more than it saves.
        codeSplitting: { groups: [{ name: 'shared', minShareCount: 16, minSize: 0 }] },
      },
    },
  },
});
