import { applyDecorators, SetMetadata, UseInterceptors } from '@nestjs/common';
import { ApiOkResponse, ApiQuery } from '@nestjs/swagger';
import { z } from 'zod';
import { limitMax } from '../http/page.js';
import { csvColumns } from './csv-columns.js';
import { CsvListInterceptor, type ListAnswer, listAnswerKey } from './csv-list.interceptor.js';

type Options = { readonly rows?: string; readonly rowsAtOnce?: number };

/** The route answers with a list: a page of it as JSON or, for who asks for CSV, the whole of it as a file. */
export function AnswersList(
  page: z.ZodObject,
  { rows = 'items', rowsAtOnce = limitMax }: Options = {},
): MethodDecorator {
  const list: unknown = page.shape[rows];
  if (!(list instanceof z.ZodArray)) throw new Error(`an answer has no list ${rows}`);
  const answer: ListAnswer = { rows, columns: csvColumns(list.element), rowsAtOnce };
  return applyDecorators(
    SetMetadata(listAnswerKey, answer),
    UseInterceptors(CsvListInterceptor),
    ApiOkResponse({ standardSchema: page }),
    ApiQuery({
      name: 'format',
      required: false,
      enum: ['json', 'csv'],
      description: 'The whole list as a CSV file, as for `Accept: text/csv`; cursor and limit then count for nothing',
    }),
  );
}
