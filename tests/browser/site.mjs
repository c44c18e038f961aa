// The public pages that exist without an answer given, Dutch and English, and what is special
// about them. Other pages are found by following links.

/** Twins: the Dutch page and the English one. */
export const TWINS = [
  ['/', '/en'],
  ['/hulp', '/en/help'],
  ['/weghalen', '/en/remove'],
  ['/weghalen/foto', '/en/remove/photo'],
  ['/weghalen/link', '/en/remove/link'],
  ['/weghalen/klassenapp', '/en/remove/class-chat'],
  ['/mijn-zaak', '/en/my-case'],
  ['/chat', '/en/chat'],
  ['/ouders', '/en/parents'],
  ['/ik-zag-iets', '/en/i-saw-it'],
  ['/spijt', '/en/regret'],
  ['/bewijs', '/en/evidence'],
  ['/aangifte', '/en/police'],
  ['/school', '/en/school'],
  ['/veilig', '/en/safe'],
  ['/privacy', '/en/privacy'],
  ['/toegankelijkheid', '/en/accessibility'],
  ['/klacht', '/en/complaint'],
  ['/over', '/en/about'],
  ['/broncode', '/en/source'],
  ['/status', '/en/status'],
  ['/onderdelen', '/en/components'],
];

/** Where each language begins. */
export const HOME = { nl: '/', en: '/en' };
/** The first question of each language. */
export const HELP = { nl: '/hulp', en: '/en/help' };

/** The pages that may run the WebAssembly module. */
export const RUNS_MODULE = new Set(['/weghalen/foto', '/en/remove/photo']);
/** Addresses that are not pages to look at: the exit. */
export const NO_PAGE = new Set(['/weg']);

/** Three lines that stand on every page of a flow. */
export const FIXED_LINE = ['112', '113', 'Kindertelefoon'];

/** The part of a screenshot's name that says which page it is. */
export const slug = (path) => path.replace(/^\/(en\b\/?)?/, '').replaceAll('/', '-') || 'home';
