import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Ajv } from 'ajv';
import formats from 'ajv-formats';
import type { SeenRequest } from '../../packages/clients/test/answering-server.js';

type Tree = Readonly<Record<string, unknown>>;
const isTree = (value: unknown): value is Tree => typeof value === 'object' && value !== null && !Array.isArray(value);
const isList = (value: unknown): value is readonly unknown[] => Array.isArray(value);

/** Where the providers' published descriptions lie, or null, said aloud: they are not part of this repository. */
export function specFolder(): string | null {
  const folder = process.env.PROVIDER_SPECS ?? fileURLToPath(new URL('../../../shared/specs', import.meta.url));
  if (existsSync(folder)) return folder;
  // Jest keeps back what a file prints whose tests are all skipped.
  process.stderr.write(`Contracts are skipped: there are no API descriptions of the providers in ${folder}.\n`);
  return null;
}

export type SeenAnswer = { readonly method: string; readonly status: number; readonly body: unknown };

const beside = ['common/common-schemas.json', 'highlevel/common/common-schemas.json'];
const rfc2822 = /^(Mon|Tue|Wed|Thu|Fri|Sat|Sun), \d{2} [A-Z][a-z]{2} \d{4} \d{2}:\d{2}:\d{2} [+-]\d{4}$/;

/** One published OpenAPI file: checks requests and answers against it, and finds or builds example answers. */
export class SpecFile {
  private readonly document: Tree;
  /** Parameters travel as text, so that requests are checked after conversion; answers are checked as they are. */
  private readonly requests = checker({ coerceTypes: true });
  private readonly answers = checker({ coerceTypes: false });
  private readonly id: string;

  constructor(folder: string, name: string) {
    const document = withoutIdleNullable(JSON.parse(readFileSync(`${folder}/${name}`, 'utf8')));
    if (!isTree(document)) throw new Error(`${name} is no OpenAPI file.`);
    this.document = document;
    this.id = `file:///${name}`;
    for (const ajv of [this.requests, this.answers]) {
      ajv.addSchema(document, this.id);
      for (const other of beside)
        ajv.addSchema(JSON.parse(readFileSync(`${folder}/${other}`, 'utf8')), `file:///${other}`);
    }
  }

  /** Everything in which a request differs from the description; an empty list is agreement. */
  complaints(request: SeenRequest, template: string): readonly string[] {
    const url = new URL(request.url, 'http://x');
    const operation = this.at('paths', template, request.method.toLowerCase());
    if (operation === undefined) return [`${request.method} ${template} is not described`];
    const inPath = matchPath(url.pathname, template);
    if (inPath === null) return [`${url.pathname} does not fit ${template}`];
    const sent = { path: inPath, query: Object.fromEntries(url.searchParams), header: request.headers };
    const parameters = [this.at('paths', template, 'parameters'), operation.parameters]
      .filter(isList)
      .flat()
      .filter(isTree);
    const known = new Set(parameters.map((parameter) => `${parameter.in} ${parameter.name}`));
    const unknown = Object.keys(sent.query).filter((name) => !known.has(`query ${name}`));
    return [
      ...unknown.map((name) => `the query parameter ${name} is not described`),
      ...parameters.flatMap((parameter) => this.parameterComplaints(parameter, sent)),
      ...this.bodyComplaints(operation, request),
    ];
  }

  /** Everything in which an answer differs from the one described for its status. Places in lists are all one. */
  answerComplaints({ method, status, body }: SeenAnswer, template: string): readonly string[] {
    const schema = this.answerSchema(method, template, status);
    if (schema === undefined) return [`no answer ${status} is described`];
    return [
      ...new Set(this.check(this.answers, this.inline(schema), body).map((one) => one.replaceAll(/\/\d+/g, '/*'))),
    ];
  }

  describesAnswer(method: string, template: string, status: number): boolean {
    return this.answerSchema(method, template, status) !== undefined;
  }

  private answerSchema(method: string, template: string, status: number): unknown {
    const path = ['paths', template, method.toLowerCase(), 'responses', String(status), 'content', 'application/json'];
    return this.at(...path)?.schema;
  }

  private parameterComplaints(parameter: Tree, sent: Tree): readonly string[] {
    const name = String(parameter.name);
    const place = isTree(sent[String(parameter.in)]) ? sent[String(parameter.in)] : {};
    const value = isTree(place) ? (place[name] ?? place[name.toLowerCase()]) : undefined;
    if (value === undefined) return parameter.required === true ? [`${name} is required`] : [];
    return this.check(this.requests, this.inline(parameter.schema), value).map((complaint) => `${name} ${complaint}`);
  }

  private bodyComplaints(operation: Tree, request: SeenRequest): readonly string[] {
    const body = operation.requestBody;
    if (!isTree(body)) return request.body === '' ? [] : ['a body is not described'];
    const type = String(request.headers['content-type']);
    const content = isTree(body.content) ? body.content[type] : undefined;
    if (!isTree(content)) return [`a body of type ${type} is not described`];
    const value: unknown =
      type === 'application/json' ? JSON.parse(request.body) : Object.fromEntries(new URLSearchParams(request.body));
    return this.check(this.requests, this.inline(content.schema), value);
  }

  private check(ajv: Ajv, schema: unknown, value: unknown): readonly string[] {
    const validate = ajv.compile({ type: 'object', properties: { value: isTree(schema) ? schema : {} } });
    return validate({ value })
      ? []
      : (validate.errors ?? []).map((error) => `${error.instancePath.slice('/value'.length)} ${error.message}`);
  }

  private inline(schema: unknown): unknown {
    if (isList(schema)) return schema.map((item) => this.inline(item));
    if (!isTree(schema)) return schema;
    return Object.fromEntries(
      Object.entries(schema).map(([key, value]) =>
        key === '$ref' && typeof value === 'string' ? [key, new URL(value, this.id).href] : [key, this.inline(value)],
      ),
    );
  }

  /** The published examples of an answer, or one made of the examples of its single fields. */
  examples(method: string, template: string, status = 200): readonly unknown[] {
    const path = ['paths', template, method.toLowerCase(), 'responses', String(status), 'content', 'application/json'];
    const content = this.at(...path);
    const named = content?.examples;
    if (isTree(named))
      return Object.values(named)
        .filter(isTree)
        .map((example) => example.value);
    return content === undefined ? [] : [this.exampleOf(content.schema)];
  }

  private exampleOf(schema: unknown): unknown {
    if (!isTree(schema)) return undefined;
    if (schema.example !== undefined) return schema.example;
    const ref = schema.$ref;
    if (typeof ref === 'string') return this.exampleOf(this.at(...ref.replace('#/', '').split('/')));
    if (schema.type === 'array') return [this.exampleOf(schema.items)];
    const properties = schema.properties;
    if (!isTree(properties)) return schema.type === 'string' ? 'text' : undefined;
    return Object.fromEntries(Object.entries(properties).map(([name, property]) => [name, this.exampleOf(property)]));
  }

  private at(...path: readonly string[]): Tree | undefined {
    const found = path.reduce<unknown>((value, key) => (isTree(value) ? value[key] : undefined), this.document);
    return isTree(found) || isList(found) ? Object(found) : undefined;
  }
}

/** `nullable` beside a `type` is checked; without one it says nothing, and Ajv refuses to read it. */
function withoutIdleNullable(value: unknown): unknown {
  if (isList(value)) return value.map(withoutIdleNullable);
  if (!isTree(value)) return value;
  const kept = Object.entries(value).filter(([key]) => key !== 'nullable' || value.type !== undefined);
  return Object.fromEntries(kept.map(([key, inner]) => [key, withoutIdleNullable(inner)]));
}

function checker(options: { readonly coerceTypes: boolean }): Ajv {
  const ajv = new Ajv({ strict: false, allErrors: true, validateSchema: false, logger: false, ...options });
  formats.default(ajv);
  return ajv.addFormat('date-time-rfc-2822', rfc2822);
}

function matchPath(path: string, template: string): Readonly<Record<string, string>> | null {
  const pattern = template.replaceAll('.', '\\.').replaceAll(/\{(\w+)\}/g, '(?<$1>[^/]+?)');
  const match = new RegExp(`^${pattern}$`).exec(path);
  return match === null ? null : { ...match.groups };
}
