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
  ['/weghalen/zelf', '/en/remove/yourself'],
  ['/mijn-zaak', '/en/my-case'],
  ['/chat', '/en/chat'],
  ['/ouders', '/en/parents'],
  ['/ik-zag-iets', '/en/i-saw-it'],
  ['/spijt', '/en/regret'],
  ['/professionals', '/en/professionals'],
  ['/bewijs', '/en/evidence'],
  ['/aangifte', '/en/police'],
  ['/school', '/en/school'],
  ['/school/eerste-uur', '/en/school/first-hour'],
  ['/school/brieven', '/en/school/letters'],
  ['/school/les/1', '/en/school/lesson/1'],
  ['/uitleg', '/en/explained'],
  ['/uitleg/nepnaakt', '/en/explained/fake-nudes'],
  ['/uitleg/sextortion', '/en/explained/sextortion'],
  ['/uitleg/de-wet', '/en/explained/the-law'],
  ['/uitleg/wat-een-platform-moet-doen', '/en/explained/what-a-platform-must-do'],
  ['/uitleg/wat-de-atkm-kan-en-niet-kan', '/en/explained/what-the-atkm-can-and-cannot-do'],
  ['/uitleg/de-code-van-je-foto', '/en/explained/the-code-of-your-photo'],
  ['/uitleg/ai-herkennen', '/en/explained/recognising-ai'],
  ['/uitleg/aangifte', '/en/explained/pressing-charges'],
  ['/uitleg/halt', '/en/explained/halt'],
  ['/uitleg/uitkleedapps', '/en/explained/undress-apps'],
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

/** Pages of the flows, and the acts of a case, by name. */
const DOORS = {
  help: ['/hulp', '/en/help'],
  question: ['/hulp/vraag', '/en/help/question'],
  advice: ['/hulp/advies', '/en/help/advice'],
  remove: ['/weghalen', '/en/remove'],
  photo: ['/weghalen/foto', '/en/remove/photo'],
  link: ['/weghalen/link', '/en/remove/link'],
  classChat: ['/weghalen/klassenapp', '/en/remove/class-chat'],
  selfHelp: ['/weghalen/zelf', '/en/remove/yourself'],
  check: ['/weghalen/controle', '/en/remove/check'],
  done: ['/weghalen/klaar', '/en/remove/done'],
  myCase: ['/mijn-zaak', '/en/my-case'],
  withdraw: ['/mijn-zaak/intrekken', '/en/my-case/withdraw'],
  withdrawn: ['/mijn-zaak/ingetrokken', '/en/my-case/withdrawn'],
  desk: ['/balie', '/en/desk'],
  login: ['/balie/inloggen', '/en/desk/login'],
  board: ['/balie/plekken', '/en/desk/places'],
  recipients: ['/balie/ontvangers', '/en/desk/recipients'],
  outgoing: ['/balie/uitgaand', '/en/desk/outgoing'],
  answers: ['/balie/antwoorden', '/en/desk/replies'],
  team: ['/balie/team', '/en/desk/team'],
  partners: ['/balie/partners', '/en/desk/partners'],
  partnerPages: ['/partners/portaal', '/en/partners/portal'],
  partnerSignIn: ['/partners/portaal/inloggen', '/en/partners/portal/sign-in'],
  partnerResults: ['/partners/portaal/uitkomst', '/en/partners/portal/results'],
  imported: ['/balie/overgenomen', '/en/desk/imported'],
  texts: ['/balie/teksten', '/en/desk/texts'],
  rules: ['/balie/regels', '/en/desk/rules'],
  join: ['/balie/aansluiten', '/en/desk/join'],
};

/** The address of a page by its name. */
export function door(name, language = 'nl') {
  return DOORS[name][language === 'nl' ? 0 : 1];
}

const FLOW = ['help', 'question', 'advice', 'remove', 'photo', 'link', 'classChat', 'selfHelp', 'check', 'done', 'withdraw', 'withdrawn'];
const FLOWS = new Set([...Object.values(HOME), ...FLOW.flatMap((name) => DOORS[name])]);

/** Whether a page belongs to a flow, and so has a title that tells nothing. */
export const isFlow = (path) => FLOWS.has(path) || DOORS.selfHelp.some((list) => path.startsWith(`${list}/`));

/** The pages that may run the WebAssembly module, once the person is the one in the picture. */
export const RUNS_MODULE = new Set(DOORS.photo);
/** Addresses that are not pages to look at: the exit. */
export const NO_PAGE = new Set(['/weg']);

/** Numbers that stand on every page of a flow. */
export const FIXED_LINE = ['112', '113', 'Kindertelefoon'];

/** The part of a screenshot's name that says which page it is. */
export const slug = (path) => path.replace(/^\/(en\b\/?)?/, '').replaceAll('/', '-') || 'home';
