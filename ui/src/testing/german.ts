/** The system that tests of the German screen run on. It is imported before anything that speaks. */
Object.defineProperty(navigator, 'languages', { configurable: true, value: ['de-DE', 'de', 'en'] });
