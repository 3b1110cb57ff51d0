import { HttpClient, HttpParams } from '@angular/common/http';
import { DOCUMENT, Injectable, inject } from '@angular/core';
import { firstValueFrom } from 'rxjs';

/** Fetches a file with the session's token and hands it to the browser; a plain link could not carry the token. */
@Injectable({ providedIn: 'root' })
export class Download {
  private readonly http = inject(HttpClient);
  private readonly document = inject(DOCUMENT);

  /** `name` is used where the answer names no file. Rejects with the API's problem. */
  async save(path: string, query: Record<string, string>, name: string): Promise<void> {
    const params = new HttpParams({ fromObject: query });
    const answer = await firstValueFrom(
      this.http.get(path, { params, observe: 'response', responseType: 'arraybuffer' }),
    );
    const type = answer.headers.get('Content-Type') ?? 'application/octet-stream';
    const url = URL.createObjectURL(new Blob([answer.body ?? new ArrayBuffer()], { type }));
    const link = this.document.createElement('a');
    link.href = url;
    link.download = fileName(answer.headers.get('Content-Disposition')) ?? name;
    link.click();
    // The browser reads the blob after the click returns.
    setTimeout(() => URL.revokeObjectURL(url), 10_000);
  }
}

function fileName(disposition: string | null): string | undefined {
  // The encoded name has the letters that the plain one cannot have.
  const encoded = /filename\*=UTF-8''([^;]+)/i.exec(disposition ?? '')?.[1];
  if (encoded !== undefined) return decodeURIComponent(encoded);
  return /filename="?([^";]+)"?/.exec(disposition ?? '')?.[1];
}
