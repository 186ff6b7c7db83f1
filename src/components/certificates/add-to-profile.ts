interface Held {
  readonly name: string;
  readonly organisation: string;
  /** ISO dates. */
  readonly awardedOn: string;
  readonly validUntil: string | undefined;
  readonly address: string;
  readonly serial: string;
}

/** LinkedIn's form for a certificate, filled in. Following it gives the address away: it is shown to the holder alone. */
export function addToProfile({ name, organisation, awardedOn, validUntil, address, serial }: Held): string {
  const [year = '', month = ''] = awardedOn.split('-');
  const [endYear, endMonth] = validUntil?.split('-') ?? [];
  const fields = {
    startTask: 'CERTIFICATION_NAME',
    name,
    organizationName: organisation,
    issueYear: year,
    issueMonth: String(Number(month)),
    ...(endYear && endMonth ? { expirationYear: endYear, expirationMonth: String(Number(endMonth)) } : {}),
    certUrl: address,
    certId: serial,
  };
  return `https://www.linkedin.com/profile/add?${new URLSearchParams(fields)}`;
}
