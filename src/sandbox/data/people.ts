/** A fictional person: the name in lower-case ASCII for addresses, and the standard attributes. */
export interface Person {
  readonly ascii: string;
  readonly attributes: Readonly<Record<string, string>>;
}

interface Culture {
  readonly locale: string;
  readonly zone: string;
  readonly given: string;
  readonly family: string;
}

const cultures: readonly Culture[] = [
  {
    locale: 'pl-PL',
    zone: 'Europe/Warsaw',
    given: 'Zofia:zofia Łukasz:lukasz Małgorzata:malgorzata Paweł:pawel Święcisława:swiecislawa',
    family: 'Wójcik:wojcik Zając:zajac Śliwa:sliwa Brzęk:brzek',
  },
  {
    locale: 'de-DE',
    zone: 'Europe/Berlin',
    given: 'Jürgen:juergen Käthe:kaethe Sören:soeren Annelie:annelie Björn:bjoern',
    family: 'Müller:mueller Groß:gross Weiß:weiss Schäfer:schaefer',
  },
  {
    locale: 'fr-FR',
    zone: 'Europe/Paris',
    given: 'Zoé:zoe François:francois Hélène:helene Noël:noel Anaïs:anais',
    family: 'Lefèvre:lefevre Gauthier:gauthier Béranger:beranger D’Aubigné:daubigne',
  },
  {
    locale: 'vi-VN',
    zone: 'Asia/Ho_Chi_Minh',
    given: 'Hương:huong Đức:duc Thảo:thao Quỳnh:quynh Dũng:dung',
    family: 'Nguyễn:nguyen Trần:tran Phạm:pham Võ:vo',
  },
  {
    locale: 'tr-TR',
    zone: 'Europe/Istanbul',
    given: 'Işıl:isil İbrahim:ibrahim Gülşen:gulsen Çağrı:cagri Özge:ozge',
    family: 'Yıldız:yildiz Şahin:sahin Öztürk:ozturk Aydın:aydin',
  },
  {
    locale: 'uk-UA',
    zone: 'Europe/Kyiv',
    given: 'Олена:olena Тарас:taras Соломія:solomiia Остап:ostap Григорій:hryhorii',
    family: 'Шевчук:shevchuk Коваль:koval Бондар:bondar Мельник:melnyk',
  },
  {
    locale: 'el-GR',
    zone: 'Europe/Athens',
    given: 'Ελένη:eleni Νίκος:nikos Δήμητρα:dimitra Σπύρος:spyros Ιωάννα:ioanna',
    family: 'Παππάς:pappas Γεωργίου:georgiou Καρράς:karras Ζωγράφος:zografos',
  },
  {
    locale: 'ar-EG',
    zone: 'Africa/Cairo',
    given: 'ليلى:layla يوسف:yousef مريم:maryam خالد:khaled نور:nour',
    family: 'حداد:haddad المصري:almasri نجار:najjar صباغ:sabbagh',
  },
  {
    locale: 'he-IL',
    zone: 'Asia/Jerusalem',
    given: 'נועה:noa איתן:eitan תמר:tamar דוד:david שירה:shira',
    family: 'לוי:levi כהן:cohen אברהם:avraham בן־דוד:bendavid',
  },
  {
    locale: 'hi-IN',
    zone: 'Asia/Kolkata',
    given: 'प्रिया:priya अर्जुन:arjun मीरा:meera विक्रम:vikram अनन्या:ananya',
    family: 'शर्मा:sharma पटेल:patel वर्मा:verma जोशी:joshi',
  },
  {
    locale: 'zh-CN',
    zone: 'Asia/Shanghai',
    given: '雅婷:yating 伟:wei 秀英:xiuying 建国:jianguo 晓明:xiaoming',
    family: '王:wang 李:li 欧阳:ouyang 赵:zhao',
  },
  {
    locale: 'ja-JP',
    zone: 'Asia/Tokyo',
    given: 'さくら:sakura 健太:kenta 美咲:misaki 翔:sho ユリ:yuri',
    family: '佐藤:sato 鈴木:suzuki 高橋:takahashi 渡辺:watanabe',
  },
  {
    locale: 'ko-KR',
    zone: 'Asia/Seoul',
    given: '지우:jiwoo 민준:minjun 서연:seoyeon 하은:haeun 도윤:doyun',
    family: '김:kim 이:lee 박:park 최:choi',
  },
  {
    locale: 'th-TH',
    zone: 'Asia/Bangkok',
    given: 'สมชาย:somchai มาลี:malee อรุณ:arun กมล:kamon วิภา:wipha',
    family: 'ใจดี:jaidee ศรีสุข:srisuk ทองดี:thongdee แก้วมณี:kaewmanee',
  },
  {
    locale: 'en-GB',
    zone: 'Europe/London',
    given: 'Imogen:imogen Rhys:rhys Siân:sian Fergus:fergus Aoife:aoife',
    family: 'Smith-Jones:smithjones O’Malley:omalley Ap-Rhys:aprhys Marlowe:marlowe',
  },
];

/**
 * Lists people by number, beginning at `start`. The first 300 are distinct, and consecutive people are from different
 * cultures.
 */
export function listPeople(start: number, count: number): readonly Person[] {
  return Array.from({ length: count }, (_, offset) => createPerson(start + offset));
}

function createPerson(number: number): Person {
  const { locale, zone, given, family } = pick(cultures, number);
  const round = Math.floor(number / cultures.length);
  const [given_name = '', givenAscii = ''] = pick(given.split(' '), round).split(':');
  const [family_name = '', familyAscii = ''] = pick(family.split(' '), round).split(':');
  const name = /^(zh|ja|ko|vi)/.test(locale)
    ? `${family_name} ${given_name}`
    : `${given_name} ${family_name}`;
  return {
    ascii: `${givenAscii}.${familyAscii}`,
    attributes: { name, given_name, family_name, locale, zoneinfo: zone },
  };
}

/**
 * Returns an element of a list that repeats indefinitely.
 *
 * @throws RangeError for an empty list.
 */
export function pick<T>(list: readonly T[], number: number): T {
  const element = list[number % list.length];
  if (element === undefined) throw new RangeError(`nothing at ${number} of ${list.length}`);
  return element;
}
