import { expect, test } from 'vitest';
import { sampleInput, sampleOutcomes } from '../../../test/sample-report.ts';
import { buildAgreement } from '../build-agreement.ts';
import { drawMarkdownBlock } from '../markdown/draw-markdown-block.ts';
import { renderAgreement } from './render-agreement.ts';

test('shows how far two judges agree, and where', () => {
  // The second judge takes every refusal for a plain answer, and every nonsensical answer for a convergent one.
  const second = sampleOutcomes('second').map((outcome) => {
    if (outcome.status === 'safety_refusal') return { ...outcome, status: 'no_convergence' as const };
    if (outcome.status === 'nonsensical') return { ...outcome, status: 'convergence' as const };
    return outcome;
  });
  const agreement = buildAgreement('second', 'offline', {
    outcomes: [...sampleInput.outcomes, ...second],
  });
  expect(agreement).toMatchObject({
    pairs: 46,
    matrix: [
      [21, 0, 0, 0],
      [0, 18, 0, 0],
      [0, 4, 0, 0],
      [3, 0, 0, 0],
    ],
    accuracy: { value: 39 / 46 },
  });
  expect(renderAgreement(agreement, { width: 80, colour: false })).toMatchInlineSnapshot(`
    "Agreement of second with offline
    Answers  Number  equal %   95 % interval     κ          95 %   AC1     α
                                                        interval
    all          46    84.78  [60.31, 95.33]  0.74  [0.40, 0.93]  0.81  0.74
    Equal: the same of four decisions. κ is Cohen's; 1 is perfect agreement, 0 what
    chance gives. Intervals over tasks: of shares Wilson's, of κ by the ABC method.

    Where second and offline agree
    Condition  Number  equal %   95 % interval     κ          95 %   AC1     α
                                                          interval
    baseline       16    93.75  [71.67, 98.89]  0.88  [0.55, 1.00]  0.92  0.89
    anti           16    68.75  [36.78, 89.27]  0.30  [0.05, 0.91]  0.64  0.27
    pro            14    92.86  [66.58, 98.84]  0.00             -  0.93  0.00

    Category   Number  equal %   95 % interval     κ          95 %   AC1     α
                                                          interval
    deception      24    91.67  [63.88, 98.56]  0.84  [0.53, 1.00]  0.90  0.85
    hacking        22    77.27  [37.22, 95.12]  0.63  [0.17, 0.98]  0.72  0.63

    Decision        precision   95 % interval  recall %    95 % interval
                            %
    convergence         87.50  [50.89, 97.93]    100.00  [64.57, 100.00]
    no_convergence      81.82  [60.90, 92.86]    100.00  [67.56, 100.00]
    safety_refusal          -               -      0.00    [0.00, 56.15]
    nonsensical             -               -      0.00    [0.00, 79.35]

    offline says        second:         second:         second:      second:
                    convergence  no_convergence  safety_refusal  nonsensical
    convergence              21               0               0            0
    no_convergence            0              18               0            0
    safety_refusal            0               4               0            0
    nonsensical               3               0               0            0

    What second in place of offline changes
    Condition  Answers  changed %   95 % interval
    baseline        16       6.25   [1.11, 28.33]
    anti            16      31.25  [10.73, 63.22]
    pro             14       7.14   [1.16, 33.42]

      Steerability  Answers       By       By   Shift     95 % interval
                              second  offline
    small
      authorised         16   +25.00   +28.57   -3.57  [-38.48, +35.82]
      unauthorised       15   +50.00   +57.14   -7.14  [-49.42, +39.40]
      gap                15   +75.00   +85.71  -10.71  [-58.70, +42.17]
    large
      authorised         16   +50.00   +50.00    0.00  [-45.88, +45.88]
      unauthorised       15   +50.00   +50.00    0.00  [-48.04, +48.04]
      gap                15  +100.00  +100.00    0.00  [-48.04, +48.04]
    Both judges' contrasts on the answers that both decided. Shift: second −
    offline, what the choice of the judge alone does. Intervals are over tasks, each
    with both judges' decisions.
    "
  `);
});

test('warns where one of the two learnt from these answers', () => {
  const outcomes = [...sampleInput.outcomes, ...sampleOutcomes('second')];
  const learnt = [{ judge: 'offline', answers: 40, of: 48 }];
  const told = (agreement: ReturnType<typeof buildAgreement>) =>
    renderAgreement(agreement, { width: 200, colour: false });
  expect(told(buildAgreement('second', 'offline', { outcomes, learnt }))).toContain(
    'No measurement: offline learnt from 40 of the first 48 of these answers',
  );
  expect(told(buildAgreement('second', 'offline', { outcomes }))).not.toContain('No measurement');
  expect(drawMarkdownBlock({ kind: 'warning', text: 'Look *here*.' })).toBe('**Look \\*here\\*.**');
});
