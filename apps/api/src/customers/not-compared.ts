import type { CustomerStatus } from './customer-status.js';

export type OpenProposal = { readonly kind: 'proposed'; readonly accountName: string } | { readonly kind: 'ambiguous' };

export type NotCompared = {
  readonly customerId: string;
  readonly name: string;
  readonly status: CustomerStatus;
  /** A clause that goes on after the customer's name. */
  readonly reason: string;
};

/** Why a customer is not compared on its own, in words; `connected` ones have not been read yet. */
export function whyNotCompared(status: CustomerStatus, proposal: OpenProposal | null): string {
  switch (status) {
    case 'gone':
      return 'no longer exists in HighLevel';
    case 'lc-phone':
      return 'uses LC Phone, which HighLevel runs and bills itself';
    case 'unconnected':
      return whyUnconnected(proposal);
    case 'shared':
    case 'reverted':
      return 'shares its Twilio account with other customers, so its usage cannot be told apart';
    case 'migrating':
      return 'is moving to another Twilio account';
    case 'migrated':
    case 'own-account':
      return 'has not been read yet';
  }
}

function whyUnconnected(proposal: OpenProposal | null): string {
  switch (proposal?.kind) {
    case undefined:
      return 'has no Twilio account connected';
    case 'proposed':
      return `has a connection proposed, to ${proposal.accountName}, that nobody has adopted yet`;
    case 'ambiguous':
      return 'has numbers that do not point to one Twilio account, so that a person has to choose it';
  }
}
