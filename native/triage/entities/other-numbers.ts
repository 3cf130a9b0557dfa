import type { Place } from './spans.ts'

/**
 * Digits that are something else than a number of ours: telephone numbers, postcodes with their town, bank accounts,
 * mail addresses and links, times of day, and counts of something.
 */
const patterns: readonly RegExp[] = [
  /(?<![\p{L}])(?:tel(?:efon|\.|:)?|mobil(?:e|telefon)?|handy|phone|cell|fax|durchwahl|dw|rückruf|call(?:\sme|\sus)?(?:\son|\sat)?|erreichbar)[\p{L}.]*\s?(?:unter|nr\.?|number|no\.?|:|-)?\s*[:.]?\s*\+?\d[\d\s()/.–-]{3,}\d/giu,
  /(?<![\p{L}\d])(?:\+|00)\d{2}[\s()/.–-]?\d[\d\s()/.–-]{5,}\d/gu,
  /(?<![\p{L}\d.-])0\d{2,4}\s?[/–]\s?\d[\d\s–-]{3,}\d/gu,
  /(?<![\p{L}\d-])(?:(?:DE?|CH|AT|A)-)?\d{4,5}\s\p{Lu}\p{Ll}{2,}/gu,
  /(?<![\p{L}\d])[A-Z]{2}\d{2}(?:\s?[\dA-Z]{4}){3,7}(?:\s?[\dA-Z]{1,3})?(?![\p{L}\d])/gu,
  /(?<!\S)\S+@\S+\.\S+|https?:\/\/\S+|www\.\S+/gu,
  /(?<![\d.,:])\d{1,2}(?:[:.]\d{2})?\s?(?:uhr|h|am|pm)(?![\p{L}])/giu,
  /(?<![\d.,:])\d{1,2}:\d{2}(?![\d:])/gu,
  /(?<![\p{L}\d.,/-])\d+(?:[.,]\d+)?\s?(?:stück|stk\.?|st\.|mal|x|minuten?|min\.?|sekunden?|sek\.?|stunden?|std\.?|tage?n?|wochen?|monate?n?|jahre?n?|betriebsstunden|bh|mm|cm|m|km|m²|m³|qm|µm|zoll|bar|mbar|psi|grad|°c|°|%|prozent|kg|g|t|tonnen|l|liter|ml|v|volt|a|ampere|w|watt|kw|kwh|hz|rpm|u\/min|db|nm|pcs\.?|pieces?|units?|times?|minutes?|mins?|seconds?|secs?|hours?|hrs?|days?|weeks?|months?|years?|inch(?:es)?|feet|ft|litres?|liters?|metres?|meters?|degrees?|percent|volts?|amps?|paletten?|pallets?|pakete?n?|parcels?|kartons?|boxes|seiten|pages)(?![\p{L}\d])/giu,
]

export const otherNumbers = (text: string): Place[] =>
  patterns.flatMap((pattern) =>
    Array.from(text.matchAll(pattern), (match) => ({ start: match.index, end: match.index + match[0].length })),
  )
