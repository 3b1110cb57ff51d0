import { asAttachment, cleanName } from './document-content.js';

const PDF = { mediaType: 'application/pdf', extensions: ['pdf'] };
const JPEG = { mediaType: 'image/jpeg', extensions: ['jpg', 'jpeg'] };

describe('cleanName', () => {
  it.each([
    ['invoice.pdf', 'invoice.pdf'],
    ['../../etc/passwd', 'passwd.pdf'],
    ['..\\..\\windows\\system32\\cmd.exe', 'cmd.exe.pdf'],
    ['C:\\Users\\me\\发票 2026.PDF', '发票 2026.pdf'],
    ['ใบแจ้งหนี้.pdf', 'ใบแจ้งหนี้.pdf'],
    ['...', 'document.pdf'],
    ['', 'document.pdf'],
    ['a\u202efdp.exe', 'afdp.exe.pdf'],
    ['line\r\nbreak.pdf', 'linebreak.pdf'],
    [`${'x'.repeat(500)}.pdf`, `${'x'.repeat(120)}.pdf`],
  ])('calls %j %j', (given, expected) => {
    expect(cleanName(given, PDF)).toBe(expected);
  });

  it('keeps an ending that fits what the content is', () => {
    expect(cleanName('photo.JPEG', JPEG)).toBe('photo.jpeg');
    expect(cleanName('photo.png', JPEG)).toBe('photo.png.jpg');
  });
});

describe('asAttachment', () => {
  it('names the file in every script and in no way that ends the header', () => {
    expect(asAttachment('发票 "1".pdf')).toBe(
      `attachment; filename="__ _1_.pdf"; filename*=UTF-8''%E5%8F%91%E7%A5%A8%20%221%22.pdf`,
    );
  });
});
