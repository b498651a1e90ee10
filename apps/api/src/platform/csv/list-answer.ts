import { applyDecorators, SetMetadata, UseInterceptors } from '@nestjs/common';
import { ApiOkResponse, ApiQuery } from '@nestjs/swagger';
import { z } from 'zod';
import { limitMax } from '../http/page.js';
import { csvColumns } from './csv-columns.js';
import { CsvListInterceptor, type ListAnswer, listAnswerKey } from './csv-list.interceptor.js';

/** The route answers with a list: a page of it as JSON or, for who asks for CSV, the whole of it as a file. */
export function AnswersList(
  page: z.ZodObject,
  { rowsAtOnce = limitMax }: { readonly rowsAtOnce?: number } = {},
): MethodDecorator {
  const list: unknown = page.shape.items;
  if (!(list instanceof z.ZodArray)) throw new Error('a list answers with pages of items');
  const answer: ListAnswer = { columns: csvColumns(list.element), rowsAtOnce };
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
