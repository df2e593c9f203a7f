import { breakdown, warningsOfCleanFiles } from './breakdown.ts';
import { cfnLintResults } from './cfn-lint.ts';
import { type Corpus, readCorpus } from './corpus.ts';
import { type Json, type Mutant, mutations } from './mutations.ts';
import { check, errorsOf, isAt, kindOf, pathOf } from './ours.ts';

const corpus = readCorpus();
if (corpus === undefined) {
  console.log('There is no corpus; set ECS_CORPUS to its folder.');
} else {
  validFiles(corpus);
  failures(corpus);
  mutants(corpus);
  warningsOfCleanFiles(corpus);
}
breakdown();

function validFiles({ valid }: Corpus): void {
  const clean = valid.filter((each) => each.label === 'clean');
  const flagged = clean.filter((each) => errorsOf(each.file, each.text).length > 0);
  console.log(`clean files with an error: ${flagged.length} of ${clean.length}`);
  for (const each of flagged) {
    console.log(`  ${each.file} [${each.ambiguity}]`);
    for (const error of errorsOf(each.file, each.text)) {
      console.log(`    ${error.id} /${error.path.join('/')} ${error.message.slice(0, 120)}`);
    }
  }
  const peer = cfnLintResults(clean.filter((each) => each.ambiguity === ''));
  if (peer) console.log(`cfn-lint on the unambiguous ones: ${peer.flagged.length} of ${peer.checked}`);
}

function failures(corpus: Corpus): void {
  const detectable = corpus.failures.filter((each) => each.detectable === 'yes');
  const missed = detectable.filter((each) => {
    const errors = errorsOf(each.file, each.text, each.companion);
    const places = each.jsonPath.split(/[\s,]+/).map(pathOf);
    return !errors.some((error) => places.some((place) => isAt(each.text, each.file, error.path, place)));
  });
  console.log(
    `refused inputs found at their place: ${detectable.length - missed.length} of ${detectable.length}`,
  );
  for (const each of missed) {
    console.log(`  ${each.file} ${each.jsonPath}: ${each.message.slice(0, 120)}`);
    for (const found of check(each.file, each.text, each.companion)) {
      console.log(`    ${found.severity} ${found.id} /${found.path.join('/')}`);
    }
  }
  const peer = cfnLintResults(detectable);
  if (peer)
    console.log(`cfn-lint flags ${peer.flagged.length} of ${peer.checked} of them that a template can hold`);
}

function mutants({ valid }: Corpus): void {
  let made = 0;
  const missed: string[] = [];
  for (const { file, text } of valid.filter(({ label }) => label === 'clean')) {
    const document = parsed(text);
    if (document === undefined) continue;
    for (const { name, apply } of mutations) {
      const mutant = apply(document);
      if (mutant === undefined) continue;
      made += 1;
      if (!isFound(file.replace(/\.ya?ml$/, '.json'), text, mutant)) missed.push(`${name}: ${file}`);
    }
  }
  const recall = (((made - missed.length) / made) * 100).toFixed(1);
  console.log(`mutants found at their place: ${made - missed.length} of ${made} (${recall} %)`);
  for (const each of missed) console.log(`  ${each}`);
}

function isFound(file: string, original: string, { value, path }: Mutant): boolean {
  const text = JSON.stringify(value, null, 2);
  const found = check(file, text, undefined, kindOf(file, original));
  return found.some((one) => isAt(text, file, one.path, path));
}

/** Files that are plain JSON; what a placeholder hides cannot be mutated. */
function parsed(text: string): Json | undefined {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
