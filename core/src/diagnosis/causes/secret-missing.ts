import { quotedIn } from '../definition.ts';
import { links } from '../links.ts';
import { worded } from '../worded.ts';

export default worded({
  id: 'secret-missing',
  weight: 'root',
  link: links.secrets,
  words:
    /can't find the specified secret|invalid (?:ssm )?parameters?: ?(\S+)|ParameterNotFound|did(?:n't| not) contain json key|knows no value for (\S+)|Secret does not exist|retrieved secret from Secrets Manager did not contain/i,
  title: ({ match }) => {
    const name = (match[1] ?? match[2] ?? '').replace(/[.,;]$/, '');
    return name === ''
      ? 'A secret that the task wants is not there, or has no value.'
      : `The secret ${name} is not there, or has no value.`;
  },
  advice: [
    'Look whether the secret or parameter exists in this account and Region, has a current value, and has the JSON key that is named.',
    'A secret needs its whole ARN, with the six characters at its end; a parameter of the same Region may be named alone.',
  ],
  place: ({ reading, said }) => quotedIn(reading, said.text, /^(?:valueFrom|credentialsParameter)$/),
});
