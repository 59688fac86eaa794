/** A state or province by both its names. */
export interface Region {
  code: string
  name: string
}

/** The state or province of a country that a text names, short or in full. Knows those of the United States and Canada. */
export function nameRegion(text: string, country: string): Region | undefined {
  const wanted = text.trim().toLowerCase()
  const found = (regions[country] ?? []).find(([code, name]) => code.toLowerCase() === wanted || name.toLowerCase() === wanted)
  return found && { code: found[0], name: found[1] }
}

const list = (text: string) => text.split(', ').map((entry) => [entry.slice(0, 2), entry.slice(3)] as const)
const regions: Record<string, (readonly [string, string])[]> = {
  US: list('AL Alabama, AK Alaska, AZ Arizona, AR Arkansas, CA California, CO Colorado, CT Connecticut, DE Delaware, DC District of Columbia, FL Florida, GA Georgia, HI Hawaii, ID Idaho, IL Illinois, IN Indiana, IA Iowa, KS Kansas, KY Kentucky, LA Louisiana, ME Maine, MD Maryland, MA Massachusetts, MI Michigan, MN Minnesota, ' +
    'MS Mississippi, MO Missouri, MT Montana, NE Nebraska, NV Nevada, NH New Hampshire, NJ New Jersey, NM New Mexico, NY New York, NC North Carolina, ND North Dakota, OH Ohio, OK Oklahoma, OR Oregon, PA Pennsylvania, PR Puerto Rico, RI Rhode Island, SC South Carolina, SD South Dakota, TN Tennessee, TX Texas, UT Utah, VT Vermont, ' +
    'VA Virginia, WA Washington, WV West Virginia, WI Wisconsin, WY Wyoming'),
  CA: list('AB Alberta, BC British Columbia, MB Manitoba, NB New Brunswick, NL Newfoundland and Labrador, NT Northwest Territories, NS Nova Scotia, NU Nunavut, ON Ontario, PE Prince Edward Island, QC Quebec, SK Saskatchewan, YT Yukon'),
}
