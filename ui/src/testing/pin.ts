/** The system that tests run on: English, in Britain, wherever they run. */
Object.defineProperty(navigator, 'languages', { configurable: true, value: ['en-GB', 'en'] });
