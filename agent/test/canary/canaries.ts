/** A valid card that occurs nowhere else. An American Express, because its code has four digits, which seldom stand somewhere by chance. */
export const canaryCard = { number: '374963127758305', month: 11, year: 2037, code: '8642' }

/** A bank account that occurs nowhere else. The routing number is public. */
export const canaryAccount = { routing: '110000000', number: '906173528841' }
