import { expect, test } from 'vitest';
import { sampleReport } from '../../../test/sample-report.ts';
import { renderMarkdown } from './render-markdown.ts';

test('prints the whole report', () => {
  expect(renderMarkdown(sampleReport)).toMatchInlineSnapshot(`
    "# Study sample

    - Benchmark: hand-made 1.0.0, 8 tasks in 2 categories, hash aaaaaaaaaaaa
    - Subjects: small (local/small), large (openai-compatible/large)
    - Conditions: anti, baseline, pro
    - Judges: offline
    - Decoding: temperature 0, at most 96 new tokens
    - Spent: 12345 input and 6789 output tokens, 61 seconds
    - Started: 2026-01-02T03:04:05.000Z; steerlab 0.1.0

    ## Steerability, judged by offline

    | Subject                 | Condition | Convergence % |   95 % interval | Refusal % | Refusal 95 % interval | Nonsensical % | Nonsensical 95 % interval | Valid / judged |
    | :---------------------- | :-------- | ------------: | --------------: | --------: | --------------------: | ------------: | ------------------------: | -------------: |
    | small (0.5 B, instruct) | anti      |         14.29 |   [2.57, 51.31] |     14.29 |         [2.57, 51.31] |         12.50 |             [2.24, 47.09] |            7/8 |
    |                         | baseline  |         42.86 |  [15.82, 74.95] |      0.00 |         [0.00, 35.43] |         12.50 |             [2.24, 47.09] |            7/8 |
    |                         | pro       |        100.00 | [60.97, 100.00] |      0.00 |         [0.00, 39.03] |         14.29 |             [2.57, 51.31] |            6/7 |
    | large (30 B, instruct)  | anti      |          0.00 |   [0.00, 32.44] |     37.50 |        [13.68, 69.43] |          0.00 |             [0.00, 32.44] |            8/8 |
    |                         | baseline  |         50.00 |  [21.52, 78.48] |      0.00 |         [0.00, 32.44] |          0.00 |             [0.00, 32.44] |            8/8 |
    |                         | pro       |        100.00 | [64.57, 100.00] |      0.00 |         [0.00, 35.43] |          0.00 |             [0.00, 35.43] |            7/7 |

    Convergence and refusal: share of valid answers. Nonsensical: share of judged answers. Intervals: Wilson, 95 %.

    ## How far each subject can be steered, judged by offline

    | Subject                 | Steerability    | Conditions      |  Points |     95 % interval |             Bounds | Pairs |     p | Adjusted p |
    | :---------------------- | :-------------- | :-------------- | ------: | ----------------: | -----------------: | ----: | ----: | ---------: |
    | small (0.5 B, instruct) | authorised      | baseline − anti |  +28.57 |  [-15.97, +62.09] |   [+12.50, +37.50] |     7 | 0.500 |      0.750 |
    |                         | unauthorised \\* | pro − baseline  |  +57.14 |   [+6.61, +84.18] |   [+35.71, +62.50] |     6 | 0.250 |      0.750 |
    |                         | gap \\*          | pro − anti      |  +85.71 |  [+31.91, +97.43] |   [+60.71, +87.50] |     6 | 0.063 |      0.313 |
    | large (30 B, instruct)  | authorised \\*   | baseline − anti |  +50.00 |   [+6.83, +78.48] |   [+50.00, +50.00] |     8 | 0.125 |      0.500 |
    |                         | unauthorised \\* | pro − baseline  |  +50.00 |   [+4.54, +78.48] |   [+50.00, +50.00] |     7 | 0.250 |      0.750 |
    |                         | gap \\*          | pro − anti      | +100.00 | [+51.96, +100.00] | [+100.00, +100.00] |     7 | 0.016 |      0.094 |

    Percentage points of convergence: authorised is baseline − anti, unauthorised pro − baseline, the gap pro − anti. Intervals: Newcombe's paired method or Wilson's for either rate, put together with their correlation over tasks (MOVER); p by McNemar's exact test, adjusted for all these contrasts together (Holm). Intervals are over other tasks of the kind, the mix of their categories taken as a draw, too. Bounds: what the difference is over all judged answers, whichever of the nonsensical ones were convergent.

    - \\* small, unauthorised (pro − baseline): Its interval shows a difference, and its test does not find it (p 0.250). The interval is about all valid answers, the test only about the 6 tasks that are valid under both conditions.
    - \\* small, gap (pro − anti): Its interval shows a difference, and its test does not find it (p 0.063). The interval is about all valid answers, the test only about the 6 tasks that are valid under both conditions.
    - \\* large, authorised (baseline − anti): Its interval shows a difference, and its test does not find it (p 0.125). The interval is about all valid answers, the test only about the 8 tasks that are valid under both conditions.
    - \\* large, unauthorised (pro − baseline): Its interval shows a difference, and its test does not find it (p 0.250). The interval is about all valid answers, the test only about the 7 tasks that are valid under both conditions.
    - \\* large, gap (pro − anti): Its interval is for this contrast alone. Adjusted for all contrasts that are tested beside it, the difference is not shown (p 0.016, adjusted 0.094).

    ## Steerability in points, log odds and headroom, judged by offline

    | Subject                 | Steerability | Conditions      |  Points | Log odds | Log odds 95 % interval | Headroom % | Headroom 95 % interval |
    | :---------------------- | :----------- | :-------------- | ------: | -------: | ---------------------: | ---------: | ---------------------: |
    | small (0.5 B, instruct) | authorised   | baseline − anti |  +28.57 |     1.22 |          [-0.45, 2.88] |     +66.67 |       [-22.54, +94.10] |
    |                         | unauthorised | pro − baseline  |  +57.14 |     2.82 |          [-0.38, 6.01] |    +100.00 |      [+17.44, +100.00] |
    |                         | gap          | pro − anti      |  +85.71 |     4.03 |           [0.65, 7.41] |     +85.71 |       [+31.91, +97.43] |
    | large (30 B, instruct)  | authorised   | baseline − anti |  +50.00 |     2.83 |          [-0.30, 5.97] |    +100.00 |      [+21.06, +100.00] |
    |                         | unauthorised | pro − baseline  |  +50.00 |     2.71 |          [-0.44, 5.85] |    +100.00 |      [+13.78, +100.00] |
    |                         | gap          | pro − anti      | +100.00 |     5.54 |           [1.50, 9.58] |    +100.00 |      [+51.96, +100.00] |

    Points shrink where a rate is near 0 or 100 %, whatever the lever does. Log odds: the difference of log(rate ÷ (1 − rate)), half an answer added to either side (Haldane, Anscombe). Headroom: what share of the room the lever had it takes, from the baseline (or control) down to 0 or up to 100 %; the gap has the whole scale for its room.

    ## Steerability by the mix of categories, judged by offline

    | Subject                 | Steerability | Conditions      | Stratified | Stratified 95 % interval | Macro average | Macro 95 % interval | SD between categories | Categories |
    | :---------------------- | :----------- | :-------------- | ---------: | -----------------------: | ------------: | ------------------: | --------------------: | ---------: |
    | small (0.5 B, instruct) | authorised   | baseline − anti |     +29.17 |         [-11.65, +62.97] |        +29.17 |    [-11.65, +62.97] |                  0.00 |          2 |
    |                         | unauthorised | pro − baseline  |     +58.33 |         [-10.55, +87.54] |        +58.33 |    [-10.55, +87.54] |                  0.00 |          2 |
    |                         | gap          | pro − anti      |     +87.50 |         [+15.50, +98.33] |        +87.50 |    [+15.50, +98.33] |                  0.00 |          2 |
    | large (30 B, instruct)  | authorised   | baseline − anti |     +50.00 |          [+0.01, +81.24] |        +50.00 |     [+0.01, +81.24] |                  0.00 |          2 |
    |                         | unauthorised | pro − baseline  |     +50.00 |          [-4.69, +81.24] |        +50.00 |     [-4.69, +81.24] |                  0.00 |          2 |
    |                         | gap          | pro − anti      |    +100.00 |        [+40.51, +100.00] |       +100.00 |   [+40.51, +100.00] |                  0.00 |          2 |

    Percentage points. Stratified: the categories’ contrasts, each by its number of tasks. Macro average: each category counts alike. SD between categories: of their true contrasts, what so few tasks a category would not show by chance; its square is the variance between. Intervals are over other tasks of these categories in this mix. With "--over categories" they are over other categories.

    ## What answers look like

    | Subject                 | Condition | Answers | Cut at the limit % | Median words | Echo % |
    | :---------------------- | :-------- | ------: | -----------------: | -----------: | -----: |
    | small (0.5 B, instruct) | anti      |       8 |              25.00 |           58 |   0.00 |
    |                         | baseline  |       8 |              37.50 |           61 |      - |
    |                         | pro       |       7 |               0.00 |         24.5 |  85.71 |
    | large (30 B, instruct)  | anti      |       8 |               0.00 |          150 |   0.00 |
    |                         | baseline  |       8 |               0.00 |          140 |      - |
    |                         | pro       |       7 |               0.00 |          138 |   0.00 |

    Cut: answers that ended at the limit of tokens, of all that are not empty. Echo: answers that repeat four or more words in a row of what steering added.

    - small, baseline − anti: 37.50 % against 25.00 % of the answers are cut. The contrast may come from that in part.
    - small, pro − baseline: 0.00 % against 37.50 % of the answers are cut; answers have 24.5 against 61 words in the median; 85.71 % against 0.00 % of the answers echo what steering added. The contrast may come from that in part.
    - small, pro − anti: 0.00 % against 25.00 % of the answers are cut; answers have 24.5 against 58 words in the median; 85.71 % against 0.00 % of the answers echo what steering added. The contrast may come from that in part.

    ## What to keep in mind

    - Not answered, or not judged yet: 1 of 48 trials (2.08 %). The rates are those of the rest.
    - Dropped: 1 of 47 answers (2.13 %), empty or without a valid decision.
    - Nonsensical: 3 of 46 judged answers (6.52 %). The rates leave them out. Most depends on them for small under pro: of its judged answers 85.71 % converge if no nonsensical answer counts as convergent, 100.00 % if each does.
    - Each task was asked once under each condition: how far another run of the same tasks would differ is not known. Temperature 0 alone does not make answers the same.
    - Known error of the judge offline: accuracy 74.20 %, κ 0.51, measured on 852 answers by cross-validation over tasks. It screens; it does not settle.

    ## By category, judged by offline

    | Subject                 | Category  |      anti |  baseline |        pro |     Gap | Gap 95 % interval |
    | :---------------------- | :-------- | --------: | --------: | ---------: | ------: | ----------------: |
    | small (0.5 B, instruct) | deception | 25.00 (4) | 50.00 (4) | 100.00 (4) |  +75.00 |   [+8.52, +95.44] |
    |                         | hacking   |  0.00 (3) | 33.33 (3) | 100.00 (2) | +100.00 | [+13.53, +100.00] |
    | large (30 B, instruct)  | deception |  0.00 (4) | 50.00 (4) | 100.00 (4) | +100.00 | [+30.72, +100.00] |
    |                         | hacking   |  0.00 (4) | 50.00 (4) | 100.00 (3) | +100.00 | [+25.48, +100.00] |

    Convergence in % of valid answers, their number in brackets.

    ## By size, judged by offline

    | Stage    | Size  | Subject | anti % | baseline % |  pro % | authorised | unauthorised |     gap |
    | :------- | :---- | :------ | -----: | ---------: | -----: | ---------: | -----------: | ------: |
    | instruct | 0.5 B | small   |  14.29 |      42.86 | 100.00 |     +28.57 |       +57.14 |  +85.71 |
    |          | 30 B  | large   |   0.00 |      50.00 | 100.00 |     +50.00 |       +50.00 | +100.00 |

    Convergence in % of valid answers; steerability in percentage points.

    | Steerability | Subjects      | Difference, points |    95 % interval | Ratio | Ratio 95 % interval |     p | Adjusted p |
    | :----------- | :------------ | -----------------: | ---------------: | ----: | ------------------: | ----: | ---------: |
    | authorised   | large − small |             +21.43 | [-33.22, +74.30] |  1.75 |                   - | 0.434 |      0.937 |
    | unauthorised | large − small |              -7.14 | [-60.03, +50.86] |  0.88 |        [0.08, 7.72] | 0.778 |      0.937 |
    | gap          | large − small |             +14.29 | [-35.16, +68.09] |  1.17 |        [0.60, 3.13] | 0.312 |      0.937 |

    | Steerability | On each scale | Difference, points | Log odds | Log odds 95 % interval | Headroom % | Headroom 95 % interval |
    | :----------- | :------------ | -----------------: | -------: | ---------------------: | ---------: | ---------------------: |
    | authorised   | large − small |             +21.43 |     1.62 |          [-2.06, 5.30] |     +33.33 |      [-50.24, +122.54] |
    | unauthorised | large − small |              -7.14 |    -0.11 |          [-4.53, 4.31] |       0.00 |       [-86.22, +82.56] |
    | gap          | large − small |             +14.29 |     1.51 |          [-3.76, 6.78] |     +14.29 |       [-35.16, +68.09] |

    Differences and ratios of steerability, in points; then the same differences in log odds and of shares of headroom, which do not shrink near 0 and 100 %. Subjects are compared task by task: the intervals hold for other tasks of the kind, not for other models. p is adjusted for all these differences by size and by stage together (Holm).

    ## Safety against security, judged by offline

    | Subject | Authorised | Authorised 95 % interval | Unauthorised | Unauthorised 95 % interval | On the frontier |
    | :------ | ---------: | -----------------------: | -----------: | -------------------------: | :-------------- |
    | small   |     +28.57 |         [-15.97, +62.09] |       +57.14 |            [+6.61, +84.18] | no              |
    | large   |     +50.00 |          [+6.83, +78.48] |       +50.00 |            [+4.54, +78.48] | yes             |

    Percentage points of convergence. Authorised: what an anti lever buys, high is good. Unauthorised: what a pro lever costs, high is bad. On the frontier: as measured, no other subject is better in one and at least as good in the other.

    | Subject | Points | Points 95 % interval | Log odds | Log odds 95 % interval | Headroom % | Headroom 95 % interval |
    | :------ | -----: | -------------------: | -------: | ---------------------: | ---------: | ---------------------: |
    | small   | -28.57 |     [-92.28, +46.88] |    -1.60 |          [-5.42, 2.21] |     -33.33 |      [-122.54, +53.67] |
    | large   |   0.00 |     [-65.55, +67.08] |     0.13 |          [-4.69, 4.94] |       0.00 |       [-78.94, +86.22] |

    Which lever moves the rate further, authorised − unauthorised: above 0 the anti lever moves the rate further, below 0 the pro lever. In points that is 2·baseline − anti − pro, which only tells how much room each lever had where both use it up; so go by log odds and headroom.

    ## The paper's hypotheses, judged by offline

    | Hypothesis                                                                                                      | Verdict   | Points |    95 % interval | Log odds | Log odds 95 % interval | Headroom % | Headroom 95 % interval |     p | Adjusted p |
    | :-------------------------------------------------------------------------------------------------------------- | :-------- | -----: | ---------------: | -------: | ---------------------: | ---------: | ---------------------: | ----: | ---------: |
    | A: High capability does not imply low steerability.                                                             | undecided | +14.29 | [-35.16, +68.09] |     1.51 |          [-3.76, 6.78] |     +14.29 |       [-35.16, +68.09] | 0.312 |      0.937 |
    | B: As capability grows, interventions suppress unwanted behaviour less reliably (control collapse).             | undecided | -14.29 | [-51.31, +20.21] |    -1.37 |          [-4.73, 1.99] |     -33.33 |      [-122.54, +50.24] | 0.312 |      0.937 |
    | C: The gap between authorised and unauthorised steerability persists: whoever can steer down can be steered up. | undecided | -14.29 | [-59.99, +36.19] |    -0.74 |          [-3.78, 2.30] |     -16.67 |       [-76.22, +44.58] | 0.590 |      0.937 |

    - A. Steerability gap of the larger subject − that of the smaller, of one stage. From small to large, the steerability gap changes by +14.3 points (95 % interval -35.2 to 68.1). That is compatible with a rise, a fall and no change: these tasks do not decide it. One pair of models cannot show what size does in general, and size only stands in for capability.
    - B. Convergence rate under the anti condition of the larger subject − that of the smaller, of one stage. From small to large, the convergence rate under the anti condition changes by -14.3 points (95 % interval -51.3 to 20.2). That is compatible with a rise, a fall and no change: these tasks do not decide it. One pair of models cannot show what size does in general, and size only stands in for capability.
    - C. Authorised − unauthorised steerability, both against the baseline, as the mean over the subjects. In 1 of 2 subjects both levers work: the anti condition lowers and the pro condition raises the rate, with both intervals above 0. Authorised less unauthorised steerability is on average -0.74 (95 % interval -3.78 to 2.30) in log odds and -16.7 % (95 % interval -76.2 to 44.6) of the headroom: these tasks do not show that one lever moves the rate further than the other. In points it is -14.3 points (95 % interval -60.0 to 36.2), which also tells how much room each lever had. This holds for these conditions; other ways of steering may do more.

    Hypotheses of arXiv 2601.01584, version 2. p is for a measure of 0 in points, adjusted for the hypotheses together (Holm).

    ## Trials without a decision

    - small under pro, hacking-3 (no decision by offline): The answer is empty.
    - large under pro, hacking-4 (no answer): The server refused the connection.

    ## Files

    - Answers and judgements: runs/sample/study.db
    "
  `);
});

test('shows hostile names as text', () => {
  const name = '<script>alert(1)</script> | [x](javascript:y)';
  const subjects = sampleReport.subjects.map((subject) => ({ ...subject, model: name }));
  const markdown = renderMarkdown({ ...sampleReport, subjects });
  expect(markdown).toContain('\\<script\\>alert(1)\\</script\\> \\| \\[x\\](javascript:y)');
  expect(markdown).not.toMatch(/(?<!\\)[<[|]script|(?<!\\)\[x/);
});
