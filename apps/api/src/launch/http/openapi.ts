import type { INestApplication } from '@nestjs/common';
import { DocumentBuilder, type OpenAPIObject, SwaggerModule } from '@nestjs/swagger';
import { csvAnswer } from '../../platform/csv/csv-file.js';

/** The description of the whole HTTP interface, made from the routes and their zod schemas. */
export function openApiDocument(app: INestApplication): OpenAPIObject {
  const base = new DocumentBuilder()
    .setTitle('Plumbline')
    .setDescription('Compares what Twilio charged with what HighLevel billed, for every customer and every day.')
    .setVersion('1')
    .setOpenAPIVersion('3.1.0')
    .addCookieAuth('plumbline', { type: 'apiKey', in: 'cookie' }, 'session')
    .addBearerAuth({ type: 'http', scheme: 'bearer' }, 'api-key')
    .build();
  const document = withProblems(
    SwaggerModule.createDocument(app, base, {
      operationIdFactory: (controller, method) => `${controller.replace(/Controller$/, '')}.${method}`,
    }),
  );
  return withCsv(document);
}

/** Describing hundreds of routes takes as long as much of a start: the first who asks waits for it, nobody else does. */
export function serveDocs(app: INestApplication): void {
  SwaggerModule.setup('api/docs', app, () => openApiDocument(app), {
    jsonDocumentUrl: 'api/v1/openapi.json',
    customSiteTitle: 'Plumbline API',
    swaggerOptions: { persistAuthorization: false },
  });
}

// Every route may answer with a problem, and problems have a media type of their own.
function withProblems(document: OpenAPIObject): OpenAPIObject {
  const content = { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } };
  for (const path of Object.values(document.paths)) {
    for (const operation of [path.get, path.put, path.post, path.patch, path.delete]) {
      if (operation === undefined) continue;
      operation.responses.default = { description: 'A problem (RFC 9457)', content };
      for (const [status, response] of Object.entries(operation.responses)) {
        if (response !== undefined && 'content' in response && isProblem(response)) {
          operation.responses[status] = { ...response, content };
        }
      }
    }
  }
  return document;
}

// A list that can be asked for as CSV takes a format.
function withCsv(document: OpenAPIObject): OpenAPIObject {
  for (const { get } of Object.values(document.paths)) {
    const isList = get?.parameters?.some((one) => 'name' in one && one.name === 'format');
    const answer = get?.responses['200'];
    if (isList !== true || answer === undefined || !('content' in answer)) continue;
    answer.content = { ...answer.content, ...csvAnswer.content };
  }
  return document;
}

function isProblem(response: object): boolean {
  return JSON.stringify(response).includes('"#/components/schemas/Problem"');
}
