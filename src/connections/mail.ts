export interface Mailbox {
  /** Empty for none. */
  name: string;
  address: string;
}

/** A message. Nothing in it is looked up: neither files nor URLs. */
export interface Mail {
  from: Mailbox;
  to: Mailbox[];
  cc: Mailbox[];
  bcc: Mailbox[];
  replyTo: Mailbox[];
  subject: string;
  text?: string;
  html?: string;
  attachments: { filename: string; contentType: string; content: Buffer }[];
  /** With angle brackets. */
  messageId: string;
}

/** What the mail server took on. */
export interface MailReceipt {
  accepted: string[];
  rejected: string[];
}
