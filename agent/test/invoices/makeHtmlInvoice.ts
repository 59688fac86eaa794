import type { WrittenInvoice } from './InvoiceContent.ts'

/** The invoice as the markup of an e-mail: tables and inline styles, because mail programs know nothing newer. */
export function makeHtmlInvoice(invoice: WrittenInvoice): string {
  const { vendor, number, customer, accent, lines, total, balance, issuedOn, dueOn, status, payUrl, homeUrl } = invoice
  const paid = status === 'paid'
  const heading = paid ? `Receipt for invoice ${number}` : `Invoice ${number}`
  const preheader = paid
    ? `Thank you. We received ${total}.`
    : `${balance} is due by ${dueOn}.`
  const cell = 'padding:10px 0;border-bottom:1px solid #e6e8eb;font-size:15px'
  const link = (url: string, text: string) => `<a href="${escape(url)}" style="color:${accent}">${escape(text)}</a>`

  return `<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN" "http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd">
<html xmlns="http://www.w3.org/1999/xhtml">
<head>
<meta http-equiv="Content-Type" content="text/html; charset=utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escape(heading)} from ${escape(vendor)}</title>
</head>
<body style="margin:0;padding:0;background:#f0f2f4">
<div style="display:none;max-height:0;overflow:hidden">${escape(preheader)}</div>
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0" bgcolor="#f0f2f4"><tr><td align="center" style="padding:32px 12px">
<table role="presentation" width="600" cellpadding="0" cellspacing="0" border="0" style="width:100%;max-width:600px;background:#ffffff;border-radius:8px;font-family:Arial,Helvetica,sans-serif;color:#23282d">
<tr><td style="padding:24px 36px;background:${accent};border-radius:8px 8px 0 0;color:#ffffff;font-size:20px;font-weight:bold">
${homeUrl ? `<a href="${escape(homeUrl)}" style="color:#ffffff;text-decoration:none">${escape(vendor)}</a>` : escape(vendor)}
</td></tr>
<tr><td style="padding:32px 36px 8px">
<p style="margin:0 0 4px;font-size:14px;color:#68717a">${escape(heading)}</p>
<p style="margin:0;font-size:36px;font-weight:bold">${paid ? total : balance}</p>
<p style="margin:4px 0 0;font-size:15px;color:#68717a">${paid ? `Paid on ${issuedOn}` : `Due ${dueOn}`}</p>
</td></tr>
<tr><td style="padding:16px 36px">
<p style="margin:0 0 12px;font-size:15px;line-height:22px">Hello ${escape(customer)},</p>
<p style="margin:0;font-size:15px;line-height:22px">${paid
    ? 'Thank you for your payment. This invoice is paid in full; there is nothing left to do.'
    : `Thank you for your business. Here is your invoice of ${issuedOn}.${payUrl ? '' : ' Please mail a check to the address below.'}`}</p>
</td></tr>
${payUrl && !paid ? `<tr><td align="center" style="padding:12px 36px 24px">
<table role="presentation" cellpadding="0" cellspacing="0" border="0"><tr><td bgcolor="${accent}" style="border-radius:6px">
<a href="${escape(payUrl)}" target="_blank" style="display:inline-block;padding:14px 32px;color:#ffffff;font-size:16px;font-weight:bold;text-decoration:none">View and pay invoice</a>
</td></tr></table>
</td></tr>` : ''}
<tr><td style="padding:8px 36px 24px">
<table width="100%" cellpadding="0" cellspacing="0" border="0">
${lines.map(({ description, price }) => `<tr><td style="${cell}">${escape(description)}</td><td align="right" style="${cell}">${price}</td></tr>`).join('\n')}
<tr><td style="${cell};color:#68717a">Total</td><td align="right" style="${cell};color:#68717a">${total}</td></tr>
${paid ? `<tr><td style="${cell}">Amount paid</td><td align="right" style="${cell}">${total}</td></tr>` : ''}
<tr><td style="padding:12px 0;font-size:16px;font-weight:bold">${paid ? 'Balance due' : 'Amount due'}</td><td align="right" style="padding:12px 0;font-size:16px;font-weight:bold">${balance}</td></tr>
</table>
</td></tr>
<tr><td style="padding:20px 36px 28px;border-top:1px solid #e6e8eb;font-size:12px;line-height:19px;color:#68717a">
${homeUrl ? `${paid ? `${link(homeUrl, 'Update your payment information')} &nbsp;&middot;&nbsp; ` : `Questions about payment? Read ${link(`${homeUrl}help`, 'how to pay your invoice')} or visit ${link(homeUrl, 'our website')}.<br>
Follow us on ${link('https://www.linkedin.com/', 'LinkedIn')} and ${link('https://x.com/', 'X')}.<br>`}
${link(`${homeUrl}privacy`, 'Privacy policy')} &nbsp;&middot;&nbsp; ${link(`${homeUrl}unsubscribe`, 'Unsubscribe')}<br>` : ''}
${escape(vendor)} &middot; 400 Commerce Way &middot; Springfield, IL 62701
</td></tr>
</table>
</td></tr></table>
</body>
</html>
`
}

const escape = (text: string) => text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`)
