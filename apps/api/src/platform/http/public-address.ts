import { Injectable } from '@nestjs/common';
import { Config } from '../config/config.js';

/** The address that people open: PUBLIC_URL, else where the server listens. Without a slash at the end. */
@Injectable()
export class PublicAddress {
  #listeningPort: number | null = null;

  constructor(private readonly config: Config) {}

  get url(): string {
    return this.config.publicUrl ?? `http://${hostInUrl(this.config.host)}:${this.#listeningPort ?? this.config.port}`;
  }

  get isHttps(): boolean {
    return this.url.startsWith('https://');
  }

  /** Told once by the server, which may have been given a free port. */
  listeningOn(port: number): void {
    this.#listeningPort = port;
  }
}

function hostInUrl(host: string): string {
  if (host === '0.0.0.0' || host === '::') return 'localhost';
  return host.includes(':') ? `[${host}]` : host;
}
