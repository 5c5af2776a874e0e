export { type ParsedYaml, parseYaml, readYaml } from './parse-yaml.ts';
export { writeYaml } from './write-yaml.ts';
export { YamlFileError, YamlFileNotReadError, type YamlPlace } from './yaml-file-error.ts';
