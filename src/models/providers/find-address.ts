import type { MissingVariable, ProviderAccess } from './facts.ts';

type Variables = ProviderAccess['variables'];

/** An address with its version: providers' own tools put that into each path, and the AI SDK expects it in the address. */
export function withVersion(address: string, version: string): string {
  const bare = address.replace(/\/+$/, '');
  return bare.endsWith(`/${version}`) ? bare : `${bare}/${version}`;
}

/** The address of an Azure resource, by the endpoint that Azure shows of it. */
export function fromEndpoint(endpoint: string | undefined): string | null {
  if (endpoint === undefined) return null;
  const bare = endpoint.replace(/\/+$/, '');
  return /\/openai(\/v1)?$/.test(bare) ? bare : `${bare}/openai`;
}

/** The region of AWS that is asked. */
function regionOf({ AWS_REGION, AWS_DEFAULT_REGION }: Variables): string | undefined {
  return AWS_REGION ?? AWS_DEFAULT_REGION;
}

/** The address of Bedrock in its region. */
export function findBedrock(variables: Variables): string | null {
  const given = variables.AWS_ENDPOINT_URL_BEDROCK_RUNTIME;
  if (given !== undefined) return given;
  const region = regionOf(variables);
  if (region === undefined) return null;
  return `https://bedrock-runtime.${region}.amazonaws.com${region.startsWith('cn-') ? '.cn' : ''}`;
}

/** What a call of AWS lacks: a key, or a pair of keys and a region to sign with. */
export function findMissingOfAws(
  keyVariable: string,
  { apiKey, variables }: ProviderAccess,
): MissingVariable | null {
  if (apiKey !== null) return null;
  if (variables.AWS_ACCESS_KEY_ID === undefined) return { name: keyVariable, what: null };
  if (variables.AWS_SECRET_ACCESS_KEY === undefined)
    return { name: 'AWS_SECRET_ACCESS_KEY', what: 'the secret that belongs to AWS_ACCESS_KEY_ID' };
  // A signature names the region, whatever the address is.
  return regionOf(variables) === undefined ? { name: 'AWS_REGION', what: 'a region' } : null;
}

/** What signs a call of AWS. What is empty here is not looked for in the process's own environment by its package. */
export function credentialsOfAws({ apiKey, variables }: ProviderAccess) {
  const { AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY, AWS_SESSION_TOKEN } = variables;
  return {
    apiKey: apiKey ?? '',
    region: regionOf(variables) ?? '',
    accessKeyId: AWS_ACCESS_KEY_ID ?? '',
    secretAccessKey: AWS_SECRET_ACCESS_KEY ?? '',
    ...(AWS_SESSION_TOKEN !== undefined && { sessionToken: AWS_SESSION_TOKEN }),
  };
}

/** The project of Google Cloud that is asked. */
export function projectOf({ variables }: ProviderAccess): string | undefined {
  return variables.GOOGLE_VERTEX_PROJECT ?? variables.GOOGLE_CLOUD_PROJECT;
}

/** The address of Vertex AI: a key's (express mode), or that of a project in a location. */
export function findVertex(access: ProviderAccess): string {
  const project = projectOf(access);
  if (access.apiKey !== null || project === undefined)
    return 'https://aiplatform.googleapis.com/v1/publishers/google';
  const { GOOGLE_VERTEX_LOCATION, GOOGLE_CLOUD_LOCATION } = access.variables;
  const location = GOOGLE_VERTEX_LOCATION ?? GOOGLE_CLOUD_LOCATION ?? 'global';
  const place = `projects/${project}/locations/${location}/publishers/google`;
  if (location === 'global') return `https://aiplatform.googleapis.com/v1beta1/${place}`;
  const host =
    location === 'eu' || location === 'us'
      ? `aiplatform.${location}.rep.googleapis.com`
      : `${location}-aiplatform.googleapis.com`;
  return `https://${host}/v1beta1/${place}`;
}
