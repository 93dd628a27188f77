import { satteri } from '@astrojs/markdown-satteri';
import mdx from '@astrojs/mdx';
import { defineConfig } from 'astro/config';
import { bindDashes } from './site/lesson/bind-dashes.ts';
import { markStaleBlocks } from './site/lesson/mark-stale-blocks.ts';

export default defineConfig({
  // Where the public reads it: canonical addresses, alternates and the sitemap are made from this.
  site: process.env.WIRESIDE_SITE ?? 'http://localhost:4321',
  srcDir: './site',
  publicDir: './site/public',
  trailingSlash: 'always',
  // Every language has its own folder, and "/" leads to one of them: the server does, by cookie or Accept-Language.
  i18n: {
    defaultLocale: 'en',
    locales: ['en', 'ru', 'uk', 'es'],
    routing: { prefixDefaultLocale: true, redirectToDefaultLocale: false },
  },
  integrations: [mdx()],
  markdown: {
    processor: satteri({
      mdastPlugins: [markStaleBlocks, bindDashes],
      features: {
        // `## Title {#id}`: heading ids are the same in all languages, so a language switch keeps the reader's place.
        headingAttributes: true,
        directive: true,
        // Quotes differ by language, so authors write them themselves.
        smartPunctuation: { quotes: false, dashes: true, ellipses: true },
      },
    }),
    // Code is highlighted by the lesson's own Code tag, through the same door as the playground's.
    syntaxHighlight: false,
  },
  // No inline script or style: the server's Content-Security-Policy can then say 'self' and nothing more.
  build: { inlineStylesheets: 'never' },
  // 'jsx', the default, would glue words on both sides of a line break together.
  compressHTML: true,
  devToolbar: { enabled: false },
  vite: {
    build: {
      assetsInlineLimit: 0,
      rolldownOptions: {
        // What several islands share comes in one file: each request costs a phone more than these few bytes.
        output: {
          codeSplitting: {
            groups: [
              {
                name: 'shared',
                test: /site[\\/]shell[\\/](storage|words|page-words|addresses|theme|language-memory|reading-place)\.ts|site[\\/]lesson[\\/]trace-events\.ts|i18n[\\/]translate\.ts|preload-helper|site[\\/]progress[\\/](?:progress|progress-store|marked-words)\.ts|site[\\/]interview[\\/](?:card-elements|copy-link-element)\.ts/,
              },
              // All that draws and judges the tasks of wire cards.
              {
                name: 'wire-card',
                test: /site[\\/]interview[\\/]wire[\\/][\w-]+\.ts|content[\\/](?:wire-client|interview[\\/][\w-]+[\\/]wire)\.ts|wire[\\/](?:hex|base64|sha1|mask|encode|handshake|frame-header)\.ts/,
              },
              // What the review asks for at once, and progress when it is saved as a file.
              {
                name: 'reviews',
                test: /site[\\/]review[\\/](reviews|reviews-file|review-store|review-day|review-id|grade)\.ts/,
              },
              { name: 'preact', test: /node_modules[\\/]@?preact[\\/]|rolldown[\\/]runtime/ },
            ],
          },
        },
        checks: {
          // MDX pages that use components with styles would print one warning per file.
          moduleLevelDirective: false,
          // words.ts imports every language for the build and one, lazily, for the browser. Both are meant.
          ineffectiveDynamicImport: false,
        },
      },
    },
  },
});
