import { Body, Controller, Get, Param, Patch, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { AnswersList } from '../../platform/csv/list-answer.js';
import { RequiresRole } from '../../platform/http/access.js';
import { type Actor, CurrentActor } from '../../platform/http/actor.js';
import { type PageRequest, pageOf, pageRequest } from '../../platform/http/page.js';
import { ProblemJson } from '../../platform/http/problem.js';
import { Role } from '../../platform/http/role.js';
import { Email, NewPassword, PersonName } from '../dto/credentials.js';
import { PersonResponse, personJson } from '../dto/person.response.js';
import { InvitationService } from '../invitation/invitation.service.js';
import { OffBoarding } from '../off-boarding/off-boarding.service.js';
import { PeopleService } from './people.service.js';

const NewPersonRequest = z
  .object({ email: Email, name: PersonName, role: Role, password: NewPassword.optional() })
  .meta({ id: 'NewPersonRequest' });

const InvitationLink = z.object({ url: z.string(), expiresAt: z.iso.datetime() }).meta({ id: 'InvitationLink' });

const NewPersonResponse = PersonResponse.extend({
  invitation: InvitationLink.nullable().describe('Shown once; null when a password was given'),
}).meta({ id: 'NewPerson' });

const PersonChangeRequest = z
  .object({
    name: PersonName.optional(),
    role: Role.optional(),
    state: z.enum(['active', 'disabled']).optional(),
    handOverTo: z
      .uuid()
      .nullable()
      .optional()
      .describe('Who gets the open work of somebody who is disabled; null: nobody'),
  })
  .meta({ id: 'PersonChangeRequest' });

const Holdings = z
  .object({ sessions: z.int(), apiKeys: z.int(), assignments: z.int().describe('Open mismatches') })
  .meta({ id: 'Holdings' });

const PeoplePage = pageOf(PersonResponse).meta({ id: 'PeoplePage' });
const PersonId = z.uuid();

@ApiTags('people')
@RequiresRole('admin')
@Controller('people')
export class PeopleController {
  constructor(
    private readonly people: PeopleService,
    private readonly invitations: InvitationService,
    private readonly offBoarding: OffBoarding,
  ) {}

  @Get()
  @RequiresRole('viewer')
  @AnswersList(PeoplePage)
  async list(@Query({ schema: pageRequest }) page: PageRequest): Promise<z.infer<typeof PeoplePage>> {
    const { items, nextCursor } = await this.people.list(page);
    return { items: items.map(personJson), nextCursor };
  }

  @Post()
  @ApiCreatedResponse({ standardSchema: NewPersonResponse })
  @ApiResponse({ status: 409, standardSchema: ProblemJson, description: 'The e-mail address is taken' })
  async add(
    @Body({ schema: NewPersonRequest }) body: z.infer<typeof NewPersonRequest>,
    @CurrentActor() actor: Actor,
  ): Promise<z.infer<typeof NewPersonResponse>> {
    const { person, invitation } = await this.invitations.addPerson(body, actor);
    return { ...personJson(person), invitation };
  }

  @Patch(':id')
  @ApiOkResponse({ standardSchema: PersonResponse })
  @ApiResponse({ status: 404, standardSchema: ProblemJson })
  @ApiResponse({
    status: 409,
    standardSchema: ProblemJson,
    description: 'The last admin cannot be demoted or disabled',
  })
  async change(
    @Param('id', { schema: PersonId }) id: string,
    @Body({ schema: PersonChangeRequest }) body: z.infer<typeof PersonChangeRequest>,
    @CurrentActor() actor: Actor,
  ): Promise<PersonResponse> {
    return personJson(await this.people.change(id, body, actor));
  }

  @Get(':id/holdings')
  @ApiOperation({ summary: 'What ends or is handed over when this person is disabled' })
  @ApiOkResponse({ standardSchema: Holdings })
  holdings(@Param('id', { schema: PersonId }) id: string): Promise<z.infer<typeof Holdings>> {
    return this.offBoarding.holdings(id);
  }

  @Post(':id/invitation')
  @ApiCreatedResponse({ standardSchema: InvitationLink, description: 'A new link; the one before is void' })
  @ApiResponse({ status: 409, standardSchema: ProblemJson, description: 'The person has a password already' })
  renewInvitation(
    @Param('id', { schema: PersonId }) id: string,
    @CurrentActor() actor: Actor,
  ): Promise<z.infer<typeof InvitationLink>> {
    return this.invitations.renew(id, actor);
  }

  @Post(':id/password-reset')
  @ApiCreatedResponse({ standardSchema: InvitationLink, description: 'A link to set another password, good for a day' })
  @ApiResponse({ status: 404, standardSchema: ProblemJson })
  @ApiResponse({ status: 409, standardSchema: ProblemJson, description: 'The person is disabled' })
  resetPassword(
    @Param('id', { schema: PersonId }) id: string,
    @CurrentActor() actor: Actor,
  ): Promise<z.infer<typeof InvitationLink>> {
    return this.invitations.resetPassword(id, actor);
  }
}
