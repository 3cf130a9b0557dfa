// The page's policy allows no code made of text. zod would try once and be refused, which the browser puts on record.
globalThis.__zod_globalConfig = { jitless: true }
